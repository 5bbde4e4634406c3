package io.stripemeter.api.periodclose;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.tenant.TenantId;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** The key of the close of a period: one for each tenant, Stripe account and period. */
public record CloseKey(TenantId tenantId, String account, BillingPeriod period) {
    public String streamId() {
        YearMonth month = YearMonth.from(period.start().atZone(ZoneOffset.UTC));
        return "period-close/" + tenantId + "/" + account + "/" + month;
    }
}
