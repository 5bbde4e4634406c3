package io.stripemeter.api.adjustment;

/**
 * The decision of the tenant's policy about late usage.
 *
 * @param approved whether the policy approved it; otherwise a person has to
 */
public record ProposedLateUsage(AdjustmentId id, AdjustmentEffect effect, boolean approved) {}
