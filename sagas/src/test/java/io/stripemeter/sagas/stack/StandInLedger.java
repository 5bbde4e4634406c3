package io.stripemeter.sagas.stack;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.DispatchPush;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.api.pushledger.SettleAttempt;
import io.stripemeter.api.pushledger.UnplannedUsage;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRejected;
import io.stripemeter.api.pushledger.event.PushThrottled;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One ledger that keeps the contract of the push commands, in memory: this module must not see the real aggregate. The
 * real one is tested with this process in the application module.
 */
final class StandInLedger {
    static final Duration BACKOFF = Duration.ofSeconds(5);

    private enum Phase {
        IDLE,
        DUE,
        SENT,
        SUSPENDED
    }

    private final LedgerKey key;
    private final String stripeCustomer;
    private final Clock clock;
    private BigDecimal counted = BigDecimal.ZERO;
    private BigDecimal planned = BigDecimal.ZERO;
    private long position;
    private long sequence;
    private int attempt;
    private Phase phase = Phase.IDLE;

    StandInLedger(LedgerKey key, String stripeCustomer, Clock clock) {
        this.key = key;
        this.stripeCustomer = stripeCustomer;
        this.clock = clock;
    }

    synchronized void count(BigDecimal quantity, long atPosition) {
        counted = counted.add(quantity);
        position = atPosition;
    }

    synchronized BigDecimal counted() {
        return counted;
    }

    synchronized boolean quiet() {
        return phase == Phase.IDLE && counted.compareTo(planned) == 0;
    }

    synchronized long sequence() {
        return sequence;
    }

    synchronized @Nullable UnplannedUsage unplanned() {
        return counted.compareTo(planned) == 0
                ? null
                : new UnplannedUsage(
                        key, BillingPeriod.monthOf(key.periodStart()), counted, position, stripeCustomer, "api_calls");
    }

    synchronized @Nullable PushLedgerDomainEvent decide(PlanPush command) {
        BigDecimal delta = command.countedTotal().subtract(planned);
        if (phase != Phase.IDLE || delta.signum() == 0) {
            return null;
        }
        BigDecimal from = planned;
        planned = command.countedTotal();
        sequence++;
        attempt = 0;
        phase = Phase.DUE;
        Instant slot = clock.instant().minusSeconds(120);
        return new PushPlanned(
                key.tenantId().toString(),
                key.streamId(),
                key.account(),
                key.customer().value(),
                key.meter().value(),
                key.periodStart(),
                command.periodEnd(),
                sequence,
                delta,
                from,
                planned,
                command.countedPosition(),
                key.identifier(sequence),
                slot,
                command.stripeCustomerId(),
                command.eventName(),
                command.shadow() ? true : null,
                null,
                null,
                null,
                null);
    }

    synchronized @Nullable PushLedgerDomainEvent decide(DispatchPush command) {
        if (phase != Phase.DUE || command.sequence() != sequence || command.attempt() != attempt + 1) {
            return null;
        }
        phase = Phase.SENT;
        attempt++;
        return new PushDispatched(
                tenant(), key.streamId(), sequence, attempt, key.identifier(sequence) + "#" + attempt, clock.instant());
    }

    synchronized @Nullable PushLedgerDomainEvent decide(SettleAttempt command) {
        if (phase != Phase.SENT || command.sequence() != sequence || command.attempt() != attempt) {
            return null;
        }
        return settled(command.outcome(), key.streamId(), clock.instant());
    }

    private PushLedgerDomainEvent settled(PushOutcome outcome, String id, Instant now) {
        if (outcome instanceof PushOutcome.Acknowledged done) {
            phase = Phase.IDLE;
            return new PushAccepted(tenant(), id, sequence, attempt, false, done.httpStatus(), done.requestId(), now);
        }
        if (outcome instanceof PushOutcome.Duplicate done) {
            phase = Phase.IDLE;
            return new PushAccepted(tenant(), id, sequence, attempt, true, done.httpStatus(), done.requestId(), now);
        }
        if (outcome instanceof PushOutcome.RetryLater later) {
            phase = Phase.DUE;
            return new PushThrottled(
                    tenant(),
                    id,
                    sequence,
                    attempt,
                    later.httpStatus(),
                    later.reason(),
                    later.requestId(),
                    now,
                    now.plus(BACKOFF));
        }
        if (outcome instanceof PushOutcome.Unknown lost) {
            phase = Phase.DUE;
            return new PushOutcomeLost(
                    tenant(),
                    id,
                    sequence,
                    attempt,
                    lost.httpStatus(),
                    lost.reason(),
                    lost.requestId(),
                    now,
                    now.plus(BACKOFF));
        }
        PushOutcome.Rejected no = (PushOutcome.Rejected) outcome;
        phase = Phase.SUSPENDED;
        return new PushRejected(
                tenant(), id, sequence, attempt, no.httpStatus(), no.code(), no.reason(), no.requestId(), now);
    }

    private String tenant() {
        return key.tenantId().toString();
    }
}
