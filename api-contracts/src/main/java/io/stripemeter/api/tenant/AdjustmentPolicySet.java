package io.stripemeter.api.tenant;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;

/**
 * A domain event: a tenant set how it bills usage that becomes known too late. A tenant without this event carries
 * everything to the next period, and has everything approved by a person.
 *
 * @param lateUsage how late usage reaches the bill: a wire name of the effects of adjustments, {@code next_period}…
 * @param corrections how corrections of a closed period reach the bill: likewise
 * @param approvalLimit up to this amount, whatever its sign, no approval by a person is needed
 */
@StoredAs("tenant.adjustment_policy_set")
public record AdjustmentPolicySet(
        String tenantId, String lateUsage, String corrections, BigDecimal approvalLimit, String actor)
        implements TenantDomainEvent {}
