package io.stripemeter.command.pushledger;

import io.stripemeter.api.pushledger.DispatchPush;
import io.stripemeter.api.pushledger.PushLimits;
import io.stripemeter.api.pushledger.SettleAttempt;
import io.stripemeter.api.pushledger.SourceShare;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushStranded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A planned push and how far its attempts have come.
 *
 * @param lastAttempt 0 before the first
 * @param lastSentAt when the last attempt began; null before the first
 * @param doubtedSince the start of the first attempt of which it is unknown whether Stripe recorded it; null while
 *     there is none: an attempt that Stripe has refused for now leaves nothing behind that could be counted again
 */
record Push(
        PushPlanned plan,
        int lastAttempt,
        @Nullable Instant lastSentAt,
        @Nullable Instant doubtedSince,
        AttemptKeys keys) {
    /** The longest time for which an outcome may be in doubt: {@link PushLimits#FENCE}. */
    static final Duration FENCE = PushLimits.FENCE;
    /** The reason of a suspension when a push has reached the fence. */
    static final String FENCED = "fenced";
    /**
     * The reason of a suspension when Stripe knew the identifier although no attempt of this ledger was in doubt: another
     * installation, or an earlier life of a restored database, has sent it.
     */
    static final String FOREIGN = "foreign_identifier";

    static Push planned(PushPlanned plan) {
        return new Push(plan, 0, null, null, AttemptKeys.of(plan.identifier()));
    }

    boolean isNext(DispatchPush command) {
        return command.sequence() == plan.sequence() && command.attempt() == lastAttempt + 1;
    }

    boolean isLast(SettleAttempt command) {
        return command.sequence() == plan.sequence() && command.attempt() == lastAttempt;
    }

    /** Returns whether it corrects a slot instead of adding to the planned total. */
    boolean isCorrection() {
        return plan.fromTotal().compareTo(plan.toTotal()) == 0;
    }

    /** Returns whether Stripe would refuse it for its age. */
    boolean isTooOld(Instant now) {
        return !plan.slot().plus(SlotAllocator.MAX_AGE).isAfter(now);
    }

    /** Begins the next attempt, unless it would come after the fence or too late for Stripe to accept it. */
    PushLedgerDomainEvent dispatch(Instant now) {
        if (doubtedSince != null && !now.isBefore(doubtedSince.plus(FENCE))) {
            return suspended(FENCED, now);
        }
        if (isTooOld(now)) {
            return stranded(now);
        }
        return new PushDispatched(plan.tenantId(), plan.ledgerId(), plan.sequence(), lastAttempt + 1, keys.next(), now);
    }

    PushLedgerDomainEvent stranded(Instant now) {
        if (plan.stripeMeterId() == null) {
            return new PushStranded(
                    plan.tenantId(), plan.ledgerId(), plan.sequence(), plan.delta(), plan.shadow(), now);
        }
        List<SourceShare> shares = plan.shares();
        return new PushStranded(
                plan.tenantId(),
                plan.ledgerId(),
                plan.sequence(),
                plan.delta(),
                plan.shadow(),
                now,
                plan.periodStart(),
                plan.periodEnd(),
                shares.stream().map(SourceShare::customer).toList(),
                shares.stream().map(SourceShare::meter).toList(),
                shares.stream().map(SourceShare::amount).toList());
    }

    PushLedgerDomainEvent suspended(String reason, Instant now) {
        return new LedgerSuspended(plan.tenantId(), plan.ledgerId(), plan.sequence(), reason, now);
    }

    /** Returns whether a suspension leaves it unknown what Stripe holds, so that only a read decides. */
    static boolean inDoubtAfter(LedgerSuspended event) {
        return event.reason().equals(FENCED) || event.reason().equals(FOREIGN);
    }

    Push sent(PushDispatched event) {
        return new Push(plan, event.attempt(), event.sentAt(), doubtedSince, keys.sent(event.idempotencyKey()));
    }

    /** Returns the push after the outcome of its last attempt was lost. */
    Push doubted() {
        Instant since = doubtedSince == null ? lastSentAt : doubtedSince;
        return new Push(plan, lastAttempt, lastSentAt, since, keys.lost());
    }
}
