package io.stripemeter.sagas.deltapush;

import io.stripemeter.api.push.DispatchPush;
import io.stripemeter.api.push.PushDispatched;
import io.stripemeter.api.push.PushLimits;
import io.stripemeter.api.push.PushOutcome;
import io.stripemeter.api.push.PushPlanned;
import io.stripemeter.api.push.SettleAttempt;
import io.stripemeter.sagas.billing.PushEnvelope;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one push is brought to Stripe: a timetable, without a framework, a clock or a side effect.
 *
 * <h2>The timetable</h2>
 * <table>
 * <caption>On this, do that, and look again when</caption>
 * <tr><th>on</th><th>do</th><th>deadline</th></tr>
 * <tr><td>{@code PushPlanned}, {@code PushCorrected}</td><td>DispatchPush, attempt 1</td><td>dispatch-overdue</td></tr>
 * <tr><td>{@code PushDispatched}</td><td>send the attempt</td><td>attempt-overdue</td></tr>
 * <tr><td>{@code PushDispatched}, seen too late</td><td>settle it as unknown, unsent</td><td>attempt-overdue</td></tr>
 * <tr><td>{@code PushThrottled}, {@code PushOutcomeLost}</td><td></td><td>retry-due, at its retryAt</td></tr>
 * <tr><td>{@code PushRejected}</td><td>park</td><td>too-old, 34 days after its slot</td></tr>
 * <tr><td>{@code LedgerSuspended}</td><td>park, until its slot was read</td><td></td></tr>
 * <tr><td>{@code LedgerResumed}</td><td>DispatchPush, next attempt</td><td>dispatch-overdue</td></tr>
 * <tr><td>retry-due</td><td>DispatchPush, next attempt</td><td>dispatch-overdue</td></tr>
 * <tr><td>dispatch-overdue</td><td>DispatchPush again</td><td>dispatch-overdue, later</td></tr>
 * <tr><td>too-old</td><td>DispatchPush, for the ledger to strand it</td><td>too-old, later</td></tr>
 * <tr><td>attempt-overdue</td><td>settle it as unknown</td><td>attempt-overdue, later</td></tr>
 * <tr><td>{@code PushDispatched}, behind the fence</td><td>refuse it: settle as unknown, unsent, and say so</td>
 * <td>attempt-overdue</td></tr>
 * </table>
 *
 * <p>Every state that waits for Stripe has exactly one deadline, committed together with it, that repeats the step until the fact it
 * waits for arrives. So a lost command, a lost answer or a crash between any two steps ends in the same push being
 * tried again under the same identifier. Deadlines are never cancelled: one that comes after the push has moved on
 * is about another attempt and does nothing.
 *
 * <h2>The fence</h2>
 * Stripe forgets an identifier after 24 h; from then on a repeated push would count twice. So 23 h after the first
 * attempt whose outcome is in doubt, nothing is sent any more. It is the ledger that decides so, and suspends itself
 * when it is asked for an attempt behind its fence; that this process refuses as well is the second lock on the same
 * door. Attempts that Stripe refused (rate limit, connection refused) leave no doubt and don't start its clock.
 *
 * @param attempt the last attempt asked for
 * @param sentAt when that attempt was dispatched
 * @param doubtedSince when the first attempt was sent that Stripe may have recorded unseen
 * @param reminders how often the present step was repeated
 */
record PushCourse(
        PushPlanned push,
        Stage stage,
        int attempt,
        Instant sentAt,
        @Nullable Instant doubtedSince,
        int reminders) {
    /** Where a push stands. */
    enum Stage {
        /** An attempt was asked for, the ledger has not begun it. */
        ASKED,
        /** An attempt is on its way. */
        SENT,
        /** Stripe asked to come again later, or nobody knows what it did. */
        WAITING,
        /** The ledger is suspended. */
        PARKED
    }

    /** How long the ledger may take to begin an attempt. */
    static final Duration DISPATCH_LIMIT = Duration.ofSeconds(30);
    /** How long an attempt may wait in this node before it leaves. */
    static final Duration SEND_LIMIT = Duration.ofSeconds(60);
    /** How long an attempt may go without an outcome: longer than waiting, connecting and the call together. */
    static final Duration ATTEMPT_LIMIT = Duration.ofMinutes(2);
    /** No resend from then on, counted from the first attempt in doubt. */
    static final Duration FENCE = PushLimits.FENCE;
    /** From then on the ledger strands a push. */
    static final Duration MAX_AGE = PushLimits.MAX_AGE;
    /** Reminders come at doubling distance, up to 2^this times the limit. */
    static final int MAX_DOUBLINGS = 5;

    static Move planned(PushPlanned push, Instant now) {
        return new PushCourse(push, Stage.ASKED, 0, now, null, 0).next(now);
    }

    Move dispatched(PushDispatched fact, Instant now) {
        boolean asked = stage == Stage.ASKED && fact.attempt() == attempt;
        if (!isAbout(fact.sequence()) || !(asked || fact.attempt() > attempt)) {
            return Move.none(this);
        }
        PushCourse sent = new PushCourse(push, Stage.SENT, fact.attempt(), fact.sentAt(), doubtedSince, 0);
        return new Move(sent, sent.sendOrSettle(fact, now), sent.alarm(Alarm.ATTEMPT_OVERDUE, now, ATTEMPT_LIMIT));
    }

    private PushStep sendOrSettle(PushDispatched fact, Instant now) {
        if (now.isAfter(sentAt.plus(ATTEMPT_LIMIT))) {
            return settleUnknown("Dispatched at " + sentAt + ", seen too late to be sent");
        }
        return fenced(now)
                ? new PushStep.Refuse(unknown("Behind the fence, not sent"))
                : new PushStep.Send(send(fact.idempotencyKey(), now));
    }

    /** Stripe recorded nothing. */
    Move throttled(long sequence, int ofAttempt, Instant retryAt) {
        return isAbout(sequence, ofAttempt) ? waiting(doubtedSince, retryAt) : Move.none(this);
    }

    /** Stripe may have recorded it. */
    Move lost(long sequence, int ofAttempt, Instant retryAt) {
        return isAbout(sequence, ofAttempt)
                ? waiting(doubtedSince == null ? sentAt : doubtedSince, retryAt)
                : Move.none(this);
    }

    /** Stripe refused it: recorded nothing, and will not as it stands. */
    Move rejected(long sequence, int ofAttempt) {
        if (!isAbout(sequence, ofAttempt)) {
            return Move.none(this);
        }
        PushCourse parked = parked(doubtedSince).course();
        Instant tooOld = push.slot().plus(MAX_AGE);
        return new Move(parked, null, new Alarm(Alarm.TOO_OLD, tooOld, new Alarm.About(push.sequence(), attempt)));
    }

    Move suspended(long sequence) {
        if (!isAbout(sequence)) {
            return Move.none(this);
        }
        // An attempt still on its way when the ledger stops may be recorded without anybody hearing of it.
        return parked(stage == Stage.SENT && doubtedSince == null ? sentAt : doubtedSince);
    }

    Move resumed(long sequence, Instant now) {
        return isAbout(sequence) && stage == Stage.PARKED ? next(now) : Move.none(this);
    }

    Move retryDue(Alarm.About about, Instant now) {
        return stage == Stage.WAITING && isAbout(about) ? next(now) : Move.none(this);
    }

    Move dispatchOverdue(Alarm.About about, Instant now) {
        if (stage != Stage.ASKED || !isAbout(about)) {
            return Move.none(this);
        }
        return reminded().asked(now);
    }

    /** Nobody resumed it while Stripe would have taken it. */
    Move tooOld(Alarm.About about, Instant now) {
        if (stage != Stage.PARKED || !isAbout(about)) {
            return Move.none(this);
        }
        PushCourse reminded = reminded();
        return new Move(
                reminded,
                new PushStep.Dispatch(new DispatchPush(push.ledgerId(), push.sequence(), attempt + 1)),
                reminded.alarm(Alarm.TOO_OLD, now, DISPATCH_LIMIT));
    }

    Move attemptOverdue(Alarm.About about, Instant now) {
        if (stage != Stage.SENT || !isAbout(about)) {
            return Move.none(this);
        }
        PushCourse reminded = reminded();
        return new Move(
                reminded,
                reminded.settleUnknown("No outcome within " + ATTEMPT_LIMIT),
                reminded.alarm(Alarm.ATTEMPT_OVERDUE, now, ATTEMPT_LIMIT));
    }

    boolean isAbout(long sequence) {
        return sequence == push.sequence();
    }

    private boolean isAbout(long sequence, int ofAttempt) {
        return isAbout(sequence) && ofAttempt == attempt && stage != Stage.PARKED;
    }

    private boolean isAbout(Alarm.About about) {
        return isAbout(about.sequence()) && about.attempt() == attempt;
    }

    private Move next(Instant now) {
        return new PushCourse(push, Stage.ASKED, attempt + 1, sentAt, doubtedSince, 0).asked(now);
    }

    private Move asked(Instant now) {
        return new Move(
                this,
                new PushStep.Dispatch(new DispatchPush(push.ledgerId(), push.sequence(), attempt)),
                alarm(Alarm.DISPATCH_OVERDUE, now, DISPATCH_LIMIT));
    }

    private Move parked(@Nullable Instant doubted) {
        return Move.none(new PushCourse(push, Stage.PARKED, attempt, sentAt, doubted, 0));
    }

    private Move waiting(@Nullable Instant doubted, Instant retryAt) {
        PushCourse waiting = new PushCourse(push, Stage.WAITING, attempt, sentAt, doubted, 0);
        return new Move(waiting, null, new Alarm(Alarm.RETRY_DUE, retryAt, new Alarm.About(push.sequence(), attempt)));
    }

    private boolean fenced(Instant now) {
        return doubtedSince != null && !now.isBefore(doubtedSince.plus(FENCE));
    }

    private PushCourse reminded() {
        return new PushCourse(push, stage, attempt, sentAt, doubtedSince, Math.min(reminders + 1, MAX_DOUBLINGS));
    }

    private Alarm alarm(String deadline, Instant now, Duration limit) {
        return new Alarm(
                deadline, now.plus(limit.multipliedBy(1L << reminders)), new Alarm.About(push.sequence(), attempt));
    }

    private PushStep settleUnknown(String reason) {
        return new PushStep.Settle(unknown(reason));
    }

    private SettleAttempt unknown(String reason) {
        return new SettleAttempt(push.ledgerId(), push.sequence(), attempt, new PushOutcome.Unknown(0, reason, null));
    }

    private PushAttempt send(String idempotencyKey, Instant now) {
        PushEnvelope envelope = new PushEnvelope(
                push.tenantId(),
                push.account(),
                push.identifier(),
                idempotencyKey,
                push.eventName(),
                push.stripeCustomerId(),
                push.delta(),
                push.slot(),
                push.forShadow(),
                doubtedSince != null);
        return new PushAttempt(push.ledgerId(), push.sequence(), attempt, now.plus(SEND_LIMIT), envelope);
    }
}
