package io.stripemeter.sagas.pushledger;

import io.stripemeter.api.pushledger.event.LedgerClosed;
import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushAccepted;
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
import java.math.BigDecimal;
import java.time.Instant;

/** The events of one ledger, as its aggregate would publish them. */
final class PushEvents {
    static final String LEDGER = "push-ledger/acme/default/2026-11-01T00:00:00Z/9:api-calls/cust-1";
    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    static final Instant END = Instant.parse("2026-12-01T00:00:00Z");

    private PushEvents() {}

    static PushPlanned planned(long sequence) {
        return new PushPlanned(
                "acme",
                LEDGER,
                "default",
                "cust-1",
                "api-calls",
                START,
                END,
                sequence,
                new BigDecimal("12.50"),
                BigDecimal.ZERO,
                new BigDecimal("12.50"),
                77,
                "sm1:abc:" + sequence,
                Instant.parse("2026-11-20T10:00:00Z"),
                "cus_1",
                "api_calls",
                null,
                null,
                null,
                null,
                null);
    }

    static PushDispatched dispatched(long sequence, int attempt, Instant at) {
        return new PushDispatched("acme", LEDGER, sequence, attempt, "sm1:abc:" + sequence + "#" + attempt, at);
    }

    static PushThrottled throttled(long sequence, int attempt, Instant at, Instant retryAt) {
        return new PushThrottled("acme", LEDGER, sequence, attempt, 429, "rate limit", "req_1", at, retryAt);
    }

    static PushOutcomeLost lost(long sequence, int attempt, Instant at, Instant retryAt) {
        return new PushOutcomeLost("acme", LEDGER, sequence, attempt, 500, "server error", "req_1", at, retryAt);
    }

    static PushAccepted accepted(long sequence, int attempt, Instant at) {
        return new PushAccepted("acme", LEDGER, sequence, attempt, false, 200, "req_1", at);
    }

    static PushRejected rejected(long sequence, int attempt, Instant at) {
        return new PushRejected("acme", LEDGER, sequence, attempt, 400, null, "No such customer", "req_1", at);
    }

    static LedgerSuspended suspended(long sequence, Instant at) {
        return new LedgerSuspended("acme", LEDGER, sequence, "No such customer", at);
    }

    static LedgerResumed resumed(long sequence, Instant at) {
        return new LedgerResumed("acme", LEDGER, sequence, "ops@acme", at);
    }

    static PushCorrected reissued(long sequence, long ofSequence, Instant at) {
        PushPlanned push = planned(ofSequence);
        return new PushCorrected(
                "acme",
                LEDGER,
                push.account(),
                push.customer(),
                push.meter(),
                START,
                END,
                sequence,
                ofSequence,
                PushCorrected.REISSUE,
                push.delta(),
                push.identifier() + ":r1",
                push.slot(),
                push.stripeCustomerId(),
                push.eventName(),
                null,
                "reader",
                at,
                null);
    }

    static PushVerified verified(long sequence, Instant at) {
        return new PushVerified("acme", LEDGER, sequence, PushVerified.SLOT, new BigDecimal("12.50"), at, at);
    }

    static PushDoubled doubled(long sequence, Instant at) {
        return new PushDoubled("acme", LEDGER, sequence, new BigDecimal("25"), at, "reader", at);
    }

    static PushMissing missing(long sequence, Instant at) {
        return new PushMissing("acme", LEDGER, sequence, at, "reader", at);
    }

    static PushStranded stranded(long sequence, Instant at) {
        return new PushStranded("acme", LEDGER, sequence, new BigDecimal("12.50"), null, at);
    }

    static LedgerClosed closed(Instant at) {
        return new LedgerClosed("acme", LEDGER, "in_1", at, new BigDecimal("12.50"), at, null);
    }
}
