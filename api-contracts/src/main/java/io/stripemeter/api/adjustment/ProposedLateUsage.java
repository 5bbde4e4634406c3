package io.stripemeter.api.adjustment;

/**
 * What the tenant's policy makes of late usage.
 *
 * @param approved whether the policy approved it; a person has to otherwise
 */
public record ProposedLateUsage(AdjustmentId id, AdjustmentEffect effect, boolean approved) {}
