package io.stripemeter.api.periodclose;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.tenant.TenantId;

/** The key of the close of a period: one for each tenant, Stripe account and period. */
public record CloseKey(TenantId tenantId, String account, BillingPeriod period) {
    public String streamId() {
        return "period-close/" + tenantId + "/" + account + "/" + period.label();
    }
}
