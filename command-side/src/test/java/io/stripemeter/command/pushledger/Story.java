package io.stripemeter.command.pushledger;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.DispatchPush;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.LedgerSource;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.api.pushledger.ResumeLedger;
import io.stripemeter.api.pushledger.SettleAttempt;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRejected;
import io.stripemeter.api.pushledger.event.PushThrottled;
import io.stripemeter.api.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** The words in which the tests tell what a ledger was asked and what happened in it. */
final class Story {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final Instant END = Instant.parse("2026-04-01T00:00:00Z");
    /** When the stories play, unless they say otherwise. */
    static final Instant NOW = Instant.parse("2026-03-10T12:00:30.123456Z");

    static final Instant SLOT = Instant.parse("2026-03-10T11:59:00Z");
    static final LedgerKey KEY =
            new LedgerKey(new TenantId("acme"), "default", new CustomerId("c/1"), new MeterKey("api calls"), START);
    static final String ID = KEY.streamId();
    static final PushOutcome OK = new PushOutcome.Acknowledged(200, "req_1");
    static final PushOutcome LOST = new PushOutcome.Unknown(0, "time-out", null);
    static final PushOutcome BUSY = new PushOutcome.RetryLater(429, "rate limit", null);
    static final PushOutcome REFUSED = new PushOutcome.Rejected(404, "resource_missing", "No such customer", null);

    private Story() {}

    static PlanPush plan(String countedTotal, long countedPosition) {
        return plan(new BigDecimal(countedTotal), countedPosition, false);
    }

    static PlanPush plan(BigDecimal countedTotal, long countedPosition, boolean decimals) {
        return plan(countedTotal, countedPosition, decimals, false);
    }

    /** A plan that may come when the period's close has ended. */
    static PlanPush plan(BigDecimal countedTotal, long countedPosition, boolean decimals, boolean over) {
        return new PlanPush(
                KEY,
                END,
                countedTotal,
                countedPosition,
                "cus_1",
                "api_calls",
                decimals,
                false,
                over,
                List.of(new LedgerSource(KEY.customer(), KEY.meter(), countedTotal)));
    }

    static DispatchPush dispatch(long sequence, int attempt) {
        return new DispatchPush(ID, sequence, attempt);
    }

    static SettleAttempt settle(long sequence, int attempt, PushOutcome outcome) {
        return new SettleAttempt(ID, sequence, attempt, outcome);
    }

    static ResumeLedger resume() {
        return new ResumeLedger(ID, "key:k1");
    }

    static PushPlanned planned(long sequence, String fromTotal, String delta, long countedPosition, Instant slot) {
        BigDecimal from = new BigDecimal(fromTotal);
        BigDecimal added = new BigDecimal(delta);
        return new PushPlanned(
                "acme",
                ID,
                "default",
                "c/1",
                "api calls",
                START,
                END,
                sequence,
                added,
                from,
                from.add(added),
                countedPosition,
                KEY.identifier(sequence),
                slot,
                "cus_1",
                "api_calls",
                null,
                null,
                null,
                null,
                null);
    }

    static PushDispatched dispatched(long sequence, int attempt, int key, Instant at) {
        return new PushDispatched("acme", ID, sequence, attempt, KEY.identifier(sequence) + "#" + key, at);
    }

    static PushAccepted accepted(long sequence, int attempt, boolean already, Instant at) {
        return new PushAccepted("acme", ID, sequence, attempt, already, already ? 400 : 200, "req_1", at);
    }

    static PushThrottled throttled(long sequence, int attempt, Instant at) {
        return new PushThrottled(
                "acme", ID, sequence, attempt, 429, "rate limit", null, at, retryAt(sequence, attempt, at));
    }

    static PushOutcomeLost lost(long sequence, int attempt, Instant at) {
        return new PushOutcomeLost(
                "acme", ID, sequence, attempt, 0, "time-out", null, at, retryAt(sequence, attempt, at));
    }

    static PushRejected rejected(long sequence, int attempt, Instant at) {
        return new PushRejected("acme", ID, sequence, attempt, 404, "resource_missing", "No such customer", null, at);
    }

    static LedgerSuspended suspended(long sequence, String reason, Instant at) {
        return new LedgerSuspended("acme", ID, sequence, reason, at);
    }

    private static Instant retryAt(long sequence, int attempt, Instant at) {
        return at.plus(Backoff.after(attempt, KEY.identifier(sequence)));
    }
}
