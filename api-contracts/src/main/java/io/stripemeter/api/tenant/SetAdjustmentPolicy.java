package io.stripemeter.api.tenant;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Problem;
import java.math.BigDecimal;

/** A command to replace a tenant's adjustment policy; see {@link AdjustmentPolicySet}. Repeating it changes nothing. */
public record SetAdjustmentPolicy(
        TenantId tenantId, String lateUsage, String corrections, BigDecimal approvalLimit, String actor)
        implements Addressed {
    public SetAdjustmentPolicy {
        if (approvalLimit.signum() < 0) {
            throw Problem.invalid("out_of_range", "approvalLimit", "approvalLimit must not be negative");
        }
    }

    @Override
    public String streamId() {
        return RegisterTenant.streamId(tenantId);
    }
}
