package io.stripemeter.query.testing;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.LedgerClosed;
import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushAttested;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushDoubled;
import io.stripemeter.api.pushledger.event.PushMissing;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRejected;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.api.pushledger.event.PushThrottled;
import io.stripemeter.api.pushledger.event.PushVerified;
import io.stripemeter.api.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Instant;

/** Events of one push ledger, of November 2026. */
public final class Pushing {
    public static final Instant AT = Instant.parse("2026-11-10T10:00:00Z");
    /** When Stripe was read. */
    public static final Instant READ_AT = AT.plusSeconds(86_400);

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
                "stripe_requests",
                null,
                null,
                null,
                null,
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

    public PushThrottled throttled(long sequence, int attempt) {
        return new PushThrottled(
                tenant(), ledgerId(), sequence, attempt, 429, "rate limit", null, AT, AT.plusSeconds(30));
    }

    public PushOutcomeLost lost(long sequence, int attempt) {
        return new PushOutcomeLost(tenant(), ledgerId(), sequence, attempt, 0, "timeout", null, AT, AT.plusSeconds(60));
    }

    public PushRejected rejected(long sequence, int attempt) {
        return new PushRejected(
                tenant(), ledgerId(), sequence, attempt, 400, "resource_missing", "No such customer", "req_9", AT);
    }

    public LedgerSuspended suspended(long sequence, String reason) {
        return new LedgerSuspended(tenant(), ledgerId(), sequence, reason, AT);
    }

    public LedgerResumed resumed(long sequence) {
        return new LedgerResumed(tenant(), ledgerId(), sequence, "ops", AT);
    }

    public PushVerified verified(long sequence, String level, String held) {
        return new PushVerified(
                tenant(), ledgerId(), sequence, level, new BigDecimal(held), READ_AT, READ_AT.plusSeconds(1));
    }

    public PushAttested attested(long sequence, int counted) {
        return new PushAttested(
                tenant(), ledgerId(), sequence, counted, "key:k1", "Seen in the dashboard", READ_AT.plusSeconds(1));
    }

    public PushMissing missing(long sequence) {
        return new PushMissing(tenant(), ledgerId(), sequence, READ_AT, "reconciliation", READ_AT.plusSeconds(1));
    }

    public PushDoubled doubled(long sequence, String held) {
        return new PushDoubled(
                tenant(),
                ledgerId(),
                sequence,
                new BigDecimal(held),
                READ_AT,
                "reconciliation",
                READ_AT.plusSeconds(1));
    }

    /** A correction of a push; its kind is seen from the end of its identifier. */
    public PushCorrected corrected(long sequence, long ofSequence, String kind, String delta) {
        return new PushCorrected(
                tenant(),
                ledgerId(),
                "default",
                ledger.customer().value(),
                ledger.meter().value(),
                NOVEMBER.start(),
                NOVEMBER.end(),
                sequence,
                ofSequence,
                kind,
                new BigDecimal(delta),
                ledger.identifier(ofSequence) + (kind.equals(PushCorrected.REISSUE) ? ":r1" : ":c1"),
                AT,
                "cus_1",
                "stripe_requests",
                null,
                "reconciliation",
                READ_AT.plusSeconds(2),
                null);
    }

    public PushStranded stranded(long sequence, String delta) {
        return new PushStranded(tenant(), ledgerId(), sequence, new BigDecimal(delta), null, AT.plusSeconds(120));
    }

    public LedgerClosed closed(String plannedTotal) {
        Instant finalized = NOVEMBER.end().plusSeconds(3_600);
        return new LedgerClosed(
                tenant(), ledgerId(), "in_1", finalized, new BigDecimal(plannedTotal), finalized.plusSeconds(60), null);
    }

    public LateUsageCarried carried(long number, String from, String to, long countedPosition) {
        return new LateUsageCarried(
                tenant(),
                ledgerId(),
                "default",
                ledger.customer().value(),
                ledger.meter().value(),
                NOVEMBER.start(),
                NOVEMBER.end(),
                number,
                new BigDecimal(to).subtract(new BigDecimal(from)),
                new BigDecimal(from),
                new BigDecimal(to),
                countedPosition,
                "cus_1",
                null,
                NOVEMBER.end().plusSeconds(7_200),
                null,
                null,
                null,
                null,
                null);
    }
}
