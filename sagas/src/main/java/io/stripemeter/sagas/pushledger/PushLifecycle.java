package io.stripemeter.sagas.pushledger;

import io.stripemeter.api.pushledger.DispatchPush;
import io.stripemeter.api.pushledger.PushLimits;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.api.pushledger.SettleAttempt;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.sagas.support.Effect;
import io.stripemeter.sagas.support.Transition;
import io.stripemeter.stripe.pushledger.PushEnvelope;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The timetable by which one push is brought to Stripe, without a framework, a clock or a side effect.
 *
 * <h2>Who decides</h2>
 * The ledger aggregate ({@code command.pushledger}) is the authority: it alone plans, begins an attempt, records what became
 * of it, suspends and closes, and only for the attempt it waits for. This lifecycle is the timetable: it says when to
 * ask and when to check again, and moves on nothing but the ledger's events. Where both hold the same (the attempt, the
 * doubt, the fence), the ledger's word stands; a lifecycle that is behind asks for what the ledger refuses, and no harm
 * is done.
 *
 * <h2>The timetable</h2>
 * <table>
 * <caption>Events, the steps they cause, and the deadline of each</caption>
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
 * <p>Every state that waits for Stripe has exactly one deadline, committed together with it, that repeats the step
 * until the event it waits for arrives. So a lost command, a lost answer or a crash between any two steps ends in the
 * same push being tried again under the same identifier. Deadlines are never cancelled: one that comes after the push
 * has moved on is about another attempt and does nothing.
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
record PushLifecycle(
        PushPlanned push,
        Stage stage,
        int attempt,
        Instant sentAt,
        @Nullable Instant doubtedSince,
        int reminders) {
    /** The stage of a push. */
    enum Stage {
        /** An attempt was asked for, the ledger has not begun it. */
        ASKED,
        /** An attempt is on its way. */
        SENT,
        /** Stripe asked for a later attempt, or the outcome is unknown. */
        WAITING,
        /** The ledger is suspended. */
        PARKED
    }

    /** Deadline: no {@code PushDispatched} came for an attempt that was asked for. */
    static final String DISPATCH_OVERDUE = "dispatch-overdue";
    /** Deadline: no outcome came for an attempt that was dispatched. */
    static final String ATTEMPT_OVERDUE = "attempt-overdue";
    /** Deadline: the ledger's {@code retryAt} has come. */
    static final String RETRY_DUE = "retry-due";
    /** Deadline: a push that Stripe refused was not resumed while Stripe would have taken it. */
    static final String TOO_OLD = "too-old";

    /** The attempt a deadline is about; when the push has moved on, the deadline means nothing any more. */
    record AttemptRef(long sequence, int attempt) {}

    /** The effects of this lifecycle beside commands: an attempt to be sent, and what is logged and counted. */
    sealed interface PushEffect extends Effect permits Attempt, Refused, Suspended, Seen {}

    /**
     * One attempt on its way to the sink.
     *
     * @param sendBefore an attempt that could not leave by then never leaves: by then another node may act on the push
     */
    record Attempt(String ledgerId, long sequence, int attempt, Instant sendBefore, PushEnvelope envelope)
            implements PushEffect {
        SettleAttempt settledAs(PushOutcome outcome) {
            return new SettleAttempt(ledgerId, sequence, attempt, outcome);
        }
    }

    /** An attempt was dispatched behind the fence and is not sent: a fault somewhere, which did no harm. */
    record Refused(String ledgerId, long sequence, int attempt) implements PushEffect {}

    /** A ledger stopped, and a person has to look into it. */
    record Suspended(LedgerSuspended event) implements PushEffect {}

    /** An event of a push was seen, as it is counted. */
    record Seen(String state) implements PushEffect {}

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

    static Transition<PushLifecycle> planned(PushPlanned push, Instant now) {
        return new PushLifecycle(push, Stage.ASKED, 0, now, null, 0).next(now);
    }

    Transition<PushLifecycle> dispatched(PushDispatched domainEvent, Instant now) {
        boolean asked = stage == Stage.ASKED && domainEvent.attempt() == attempt;
        if (!isAbout(domainEvent.sequence()) || !(asked || domainEvent.attempt() > attempt)) {
            return Transition.to(this);
        }
        PushLifecycle sent =
                new PushLifecycle(push, Stage.SENT, domainEvent.attempt(), domainEvent.sentAt(), doubtedSince, 0);
        return sent.sendOrSettle(domainEvent, now)
                .until(ATTEMPT_OVERDUE, sent.later(now, ATTEMPT_LIMIT), sent.attemptRef());
    }

    private Transition<PushLifecycle> sendOrSettle(PushDispatched domainEvent, Instant now) {
        Transition<PushLifecycle> here = Transition.to(this);
        if (now.isAfter(sentAt.plus(ATTEMPT_LIMIT))) {
            return here.doing(settleUnknown("Dispatched at " + sentAt + ", seen too late to be sent"));
        }
        return fenced(now)
                ? here.doing(new Refused(push.ledgerId(), push.sequence(), attempt))
                        .doing(settleUnknown("Behind the fence, not sent"))
                : here.doing(attempt(domainEvent.idempotencyKey(), now));
    }

    /** Stripe recorded nothing. */
    Transition<PushLifecycle> throttled(long sequence, int ofAttempt, Instant retryAt) {
        return isAbout(sequence, ofAttempt) ? waiting(doubtedSince, retryAt) : Transition.to(this);
    }

    /** Stripe may have recorded it. */
    Transition<PushLifecycle> lost(long sequence, int ofAttempt, Instant retryAt) {
        return isAbout(sequence, ofAttempt)
                ? waiting(doubtedSince == null ? sentAt : doubtedSince, retryAt)
                : Transition.to(this);
    }

    /** Stripe refused it: recorded nothing, and will not as it stands. */
    Transition<PushLifecycle> rejected(long sequence, int ofAttempt) {
        if (!isAbout(sequence, ofAttempt)) {
            return Transition.to(this);
        }
        return parked(doubtedSince).until(TOO_OLD, push.slot().plus(MAX_AGE), attemptRef());
    }

    /** The suspension is reported, whatever push it is about. */
    Transition<PushLifecycle> suspended(LedgerSuspended domainEvent) {
        Suspended effect = new Suspended(domainEvent);
        if (!isAbout(domainEvent.sequence())) {
            return Transition.to(this).doing(effect);
        }
        // An attempt still on its way when the ledger stops may be recorded without a trace here.
        return parked(stage == Stage.SENT && doubtedSince == null ? sentAt : doubtedSince)
                .doing(effect);
    }

    Transition<PushLifecycle> resumed(long sequence, Instant now) {
        return isAbout(sequence) && stage == Stage.PARKED ? next(now) : Transition.to(this);
    }

    Transition<PushLifecycle> retryDue(AttemptRef about, Instant now) {
        return stage == Stage.WAITING && isAbout(about) ? next(now) : Transition.to(this);
    }

    Transition<PushLifecycle> dispatchOverdue(AttemptRef about, Instant now) {
        if (stage != Stage.ASKED || !isAbout(about)) {
            return Transition.to(this);
        }
        return reminded().asked(now);
    }

    /** It was not resumed while Stripe would have taken it. */
    Transition<PushLifecycle> tooOld(AttemptRef about, Instant now) {
        if (stage != Stage.PARKED || !isAbout(about)) {
            return Transition.to(this);
        }
        PushLifecycle reminded = reminded();
        return Transition.to(reminded)
                .doing(dispatch(attempt + 1))
                .until(TOO_OLD, reminded.later(now, DISPATCH_LIMIT), attemptRef());
    }

    Transition<PushLifecycle> attemptOverdue(AttemptRef about, Instant now) {
        if (stage != Stage.SENT || !isAbout(about)) {
            return Transition.to(this);
        }
        PushLifecycle reminded = reminded();
        return Transition.to(reminded)
                .doing(settleUnknown("No outcome within " + ATTEMPT_LIMIT))
                .until(ATTEMPT_OVERDUE, reminded.later(now, ATTEMPT_LIMIT), attemptRef());
    }

    /** Stripe holds the push for certain, or never will. */
    Transition<PushLifecycle> ended(long sequence) {
        return isAbout(sequence) ? Transition.end() : Transition.to(this);
    }

    boolean isAbout(long sequence) {
        return sequence == push.sequence();
    }

    private boolean isAbout(long sequence, int ofAttempt) {
        return isAbout(sequence) && ofAttempt == attempt && stage != Stage.PARKED;
    }

    private boolean isAbout(AttemptRef about) {
        return isAbout(about.sequence()) && about.attempt() == attempt;
    }

    private Transition<PushLifecycle> next(Instant now) {
        return new PushLifecycle(push, Stage.ASKED, attempt + 1, sentAt, doubtedSince, 0).asked(now);
    }

    private Transition<PushLifecycle> asked(Instant now) {
        return Transition.to(this)
                .doing(dispatch(attempt))
                .until(DISPATCH_OVERDUE, later(now, DISPATCH_LIMIT), attemptRef());
    }

    private Transition<PushLifecycle> parked(@Nullable Instant doubted) {
        return Transition.to(new PushLifecycle(push, Stage.PARKED, attempt, sentAt, doubted, 0));
    }

    private Transition<PushLifecycle> waiting(@Nullable Instant doubted, Instant retryAt) {
        PushLifecycle waiting = new PushLifecycle(push, Stage.WAITING, attempt, sentAt, doubted, 0);
        return Transition.to(waiting).until(RETRY_DUE, retryAt, attemptRef());
    }

    private boolean fenced(Instant now) {
        return doubtedSince != null && !now.isBefore(doubtedSince.plus(FENCE));
    }

    private PushLifecycle reminded() {
        return new PushLifecycle(push, stage, attempt, sentAt, doubtedSince, Math.min(reminders + 1, MAX_DOUBLINGS));
    }

    private Instant later(Instant now, Duration limit) {
        return now.plus(limit.multipliedBy(1L << reminders));
    }

    private AttemptRef attemptRef() {
        return new AttemptRef(push.sequence(), attempt);
    }

    private Effect dispatch(int number) {
        return Effect.Send.of(new DispatchPush(push.ledgerId(), push.sequence(), number));
    }

    private Effect settleUnknown(String reason) {
        PushOutcome unknown = new PushOutcome.Unknown(0, reason, null);
        return Effect.Send.of(new SettleAttempt(push.ledgerId(), push.sequence(), attempt, unknown));
    }

    private Attempt attempt(String idempotencyKey, Instant now) {
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
        return new Attempt(push.ledgerId(), push.sequence(), attempt, now.plus(SEND_LIMIT), envelope);
    }
}
