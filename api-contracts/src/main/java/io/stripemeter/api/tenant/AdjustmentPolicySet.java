package io.stripemeter.api.tenant;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;

/**
 * How a tenant bills what is found out too late. A tenant without this event carries everything to the next period, and
 * approves everything by a person.
 *
 * @param lateUsage how late usage reaches the bill: a wire name of the effects of adjustments, {@code next_period}…
 * @param corrections how corrections of a closed period do
 * @param approvalLimit up to this amount, whatever its sign, no person is needed
 */
@StoredAs("tenant.adjustment_policy_set")
public record AdjustmentPolicySet(
        String tenantId, String lateUsage, String corrections, BigDecimal approvalLimit, String actor)
        implements TenantDomainEvent {}
