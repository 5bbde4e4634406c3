package io.stripemeter.command.pushledger;

import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRejected;
import io.stripemeter.api.pushledger.event.PushThrottled;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The consequences of the outcome of an attempt for its push. */
record Settlement(Push push, Instant now) {
    List<PushLedgerDomainEvent> of(PushOutcome outcome) {
        if (outcome instanceof PushOutcome.Acknowledged answer) {
            return List.of(accepted(false, answer.httpStatus(), answer.requestId()));
        }
        if (outcome instanceof PushOutcome.Duplicate answer && push.doubtedSince() == null) {
            PushOutcome.Unknown foreign =
                    new PushOutcome.Unknown(answer.httpStatus(), Push.FOREIGN, answer.requestId());
            return List.of(lost(foreign), push.suspended(Push.FOREIGN, now));
        }
        if (outcome instanceof PushOutcome.Duplicate answer) {
            return List.of(accepted(true, answer.httpStatus(), answer.requestId()));
        }
        if (outcome instanceof PushOutcome.RetryLater answer) {
            return List.of(throttled(answer));
        }
        if (outcome instanceof PushOutcome.Unknown answer) {
            return List.of(lost(answer));
        }
        if (outcome instanceof PushOutcome.Rejected answer) {
            return List.of(rejected(answer), push.suspended(answer.reason(), now));
        }
        throw new IllegalArgumentException("No such outcome: " + outcome);
    }

    private PushLedgerDomainEvent accepted(boolean alreadyRecorded, int httpStatus, @Nullable String requestId) {
        PushPlanned plan = push.plan();
        return new PushAccepted(
                plan.tenantId(),
                plan.ledgerId(),
                plan.sequence(),
                push.lastAttempt(),
                alreadyRecorded,
                httpStatus,
                requestId,
                now);
    }

    private PushLedgerDomainEvent throttled(PushOutcome.RetryLater answer) {
        PushPlanned plan = push.plan();
        return new PushThrottled(
                plan.tenantId(),
                plan.ledgerId(),
                plan.sequence(),
                push.lastAttempt(),
                answer.httpStatus(),
                answer.reason(),
                answer.requestId(),
                now,
                retryAt());
    }

    private PushLedgerDomainEvent lost(PushOutcome.Unknown answer) {
        PushPlanned plan = push.plan();
        return new PushOutcomeLost(
                plan.tenantId(),
                plan.ledgerId(),
                plan.sequence(),
                push.lastAttempt(),
                answer.httpStatus(),
                answer.reason(),
                answer.requestId(),
                now,
                retryAt());
    }

    private PushLedgerDomainEvent rejected(PushOutcome.Rejected answer) {
        PushPlanned plan = push.plan();
        return new PushRejected(
                plan.tenantId(),
                plan.ledgerId(),
                plan.sequence(),
                push.lastAttempt(),
                answer.httpStatus(),
                answer.code(),
                answer.reason(),
                answer.requestId(),
                now);
    }

    private Instant retryAt() {
        return now.plus(Backoff.after(push.lastAttempt(), push.plan().identifier()));
    }
}
