package io.stripemeter.query.testing;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.push.BillingPeriod;
import io.stripemeter.api.push.LedgerKey;
import io.stripemeter.api.push.PushAccepted;
import io.stripemeter.api.push.PushDispatched;
import io.stripemeter.api.push.PushPlanned;
import io.stripemeter.api.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Instant;

/** Facts of one push ledger, of November 2026. */
public final class Pushing {
    public static final Instant AT = Instant.parse("2026-11-10T10:00:00Z");
    private static final BillingPeriod NOVEMBER = BillingPeriod.monthOf(AT);

    private final LedgerKey ledger;

    public Pushing(String tenant, String customer, String meter) {
        ledger = new LedgerKey(
                new TenantId(tenant), "default", new CustomerId(customer), new MeterKey(meter), NOVEMBER.start());
    }

    public String tenant() {
        return ledger.tenantId().value();
    }

    public String ledgerId() {
        return ledger.streamId();
    }

    public PushPlanned planned(long sequence, String from, String to, long countedPosition) {
        return new PushPlanned(
                tenant(),
                ledgerId(),
                "default",
                ledger.customer().value(),
                ledger.meter().value(),
                NOVEMBER.start(),
                NOVEMBER.end(),
                sequence,
                new BigDecimal(to).subtract(new BigDecimal(from)),
                new BigDecimal(from),
                new BigDecimal(to),
                countedPosition,
                ledger.identifier(sequence),
                AT,
                "cus_1",
                "requests",
                null);
    }

    public PushDispatched dispatched(long sequence, int attempt) {
        return new PushDispatched(tenant(), ledgerId(), sequence, attempt, "key#" + attempt, AT.plusSeconds(attempt));
    }

    public PushAccepted accepted(long sequence, int attempt, boolean alreadyRecorded) {
        return new PushAccepted(
                tenant(),
                ledgerId(),
                sequence,
                attempt,
                alreadyRecorded,
                alreadyRecorded ? 400 : 200,
                "req_1",
                AT.plusSeconds(90));
    }
}
