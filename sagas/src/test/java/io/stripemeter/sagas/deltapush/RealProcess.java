package io.stripemeter.sagas.deltapush;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.push.LedgerClosed;
import io.stripemeter.api.push.LedgerResumed;
import io.stripemeter.api.push.LedgerSuspended;
import io.stripemeter.api.push.PushAccepted;
import io.stripemeter.api.push.PushCorrected;
import io.stripemeter.api.push.PushDispatched;
import io.stripemeter.api.push.PushDoubled;
import io.stripemeter.api.push.PushFact;
import io.stripemeter.api.push.PushOutcome;
import io.stripemeter.api.push.PushOutcomeLost;
import io.stripemeter.api.push.PushPlanned;
import io.stripemeter.api.push.PushRejected;
import io.stripemeter.api.push.PushStranded;
import io.stripemeter.api.push.PushThrottled;
import io.stripemeter.api.push.PushVerified;
import io.stripemeter.api.push.SettleAttempt;
import io.stripemeter.sagas.billing.BillingMeterSink;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The timetable that brings pushes to Stripe in production, one step at a time: what its transactions store survives a
 * crash, what it holds in memory does not. A node that was taken for dead may still take its last steps later.
 */
public final class RealProcess implements PushHands {
    // Stored, in one transaction each time.
    private @Nullable PushCourse course;
    private final List<Alarm> alarms = new ArrayList<>();
    private int position;

    // In memory.
    private final Deque<PushStep> steps = new ArrayDeque<>();
    private final Deque<PushStep> ghosts = new ArrayDeque<>();
    private final Consumer<Addressed> commands;
    private final BillingMeterSink sink;
    private Instant now = Instant.EPOCH;
    private boolean diesAfterSending;
    private boolean died;
    private int calls;

    public RealProcess(Consumer<Addressed> commands, BillingMeterSink sink) {
        this.commands = commands;
        this.sink = sink;
    }

    /** How often Stripe was called. */
    public int calls() {
        return calls;
    }

    /** Reads the next fact, stores what follows, and remembers the step; false when there is none. */
    public boolean read(List<PushFact> facts, Instant at) {
        now = at;
        if (position >= facts.size()) {
            return false;
        }
        take(move(facts.get(position)));
        position++;
        return true;
    }

    /** Lets a deadline that is due fire; twice, when the scheduler dies after it did. */
    public boolean fire(Instant at, boolean twice) {
        now = at;
        for (int i = 0; i < alarms.size(); i++) {
            Alarm alarm = alarms.get(i);
            if (!alarm.at().isAfter(at)) {
                if (!twice) {
                    alarms.remove(i);
                }
                take(course == null ? null : move(course, alarm));
                return true;
            }
        }
        return false;
    }

    /**
     * Takes the next step of this node, or one of a node that was taken for dead. One that is told to die does so when its
     * call is out: nothing that the step does after it happens.
     */
    public boolean step(boolean ghost, boolean dies, Instant at) {
        now = at;
        PushStep step = ghost ? ghosts.poll() : steps.poll();
        if (step == null) {
            return false;
        }
        diesAfterSending = dies;
        died = false;
        step.take(this);
        return true;
    }

    /** The node dies, or its work is claimed by another while it only pauses. */
    public void crash(boolean onlyPauses) {
        if (onlyPauses) {
            ghosts.addAll(steps);
        }
        steps.clear();
    }

    /** When the next deadline is due; null for none. */
    public @Nullable Instant nextAlarm() {
        return alarms.stream().map(Alarm::at).min(Instant::compareTo).orElse(null);
    }

    /** Whether everything stored was read and no push is in flight. */
    public boolean settled(List<PushFact> facts) {
        return position == facts.size() && course == null;
    }

    @Override
    public void command(Addressed command) {
        if (!died) {
            commands.accept(command);
        }
    }

    @Override
    public void send(PushAttempt attempt) {
        if (now.isAfter(attempt.sendBefore())) {
            return;
        }
        calls++;
        PushOutcome outcome = sink.send(attempt.envelope());
        died = diesAfterSending;
        if (!died) {
            steps.add(new PushStep.Settle(attempt.settledAs(outcome)));
        }
    }

    @Override
    public void refused(SettleAttempt attempt) {
        // said loudly in production; the settlement follows as a command
    }

    @Override
    public void suspended(LedgerSuspended fact) {
        // the world looks at the ledger itself
    }

    private void take(@Nullable Move move) {
        if (move == null) {
            return;
        }
        course = move.course();
        if (move.alarm() != null) {
            alarms.add(move.alarm());
        }
        if (move.step() != null) {
            steps.add(move.step());
        }
    }

    private @Nullable Move move(PushFact fact) {
        PushCourse known = course;
        if (fact instanceof PushPlanned plan) {
            return known == null || known.push().sequence() < plan.sequence() ? PushCourse.planned(plan, now) : null;
        }
        if (fact instanceof PushCorrected correction) {
            return PushCourse.planned(correction.asPush(BigDecimal.ZERO, 0), now);
        }
        return known == null ? null : move(known, fact);
    }

    private @Nullable Move move(PushCourse known, PushFact fact) {
        if (fact instanceof PushDispatched dispatched) {
            return known.dispatched(dispatched, now);
        }
        if (fact instanceof PushThrottled throttled) {
            return known.throttled(throttled.sequence(), throttled.attempt(), throttled.retryAt());
        }
        if (fact instanceof PushOutcomeLost lost) {
            return known.lost(lost.sequence(), lost.attempt(), lost.retryAt());
        }
        if (fact instanceof PushRejected rejected) {
            return known.rejected(rejected.sequence(), rejected.attempt());
        }
        if (fact instanceof LedgerSuspended suspended) {
            return known.suspended(suspended.sequence());
        }
        if (fact instanceof LedgerResumed resumed) {
            return known.resumed(resumed.sequence(), now);
        }
        if (ends(known, fact)) {
            course = null;
        }
        return null;
    }

    private static boolean ends(PushCourse known, PushFact fact) {
        return (fact instanceof PushAccepted accepted && known.isAbout(accepted.sequence()))
                || (fact instanceof PushVerified verified && known.isAbout(verified.sequence()))
                || (fact instanceof PushDoubled doubled && known.isAbout(doubled.sequence()))
                || (fact instanceof PushStranded stranded && known.isAbout(stranded.sequence()))
                || fact instanceof LedgerClosed;
    }

    private Move move(PushCourse known, Alarm alarm) {
        return switch (alarm.deadline()) {
            case Alarm.DISPATCH_OVERDUE -> known.dispatchOverdue(alarm.about(), now);
            case Alarm.ATTEMPT_OVERDUE -> known.attemptOverdue(alarm.about(), now);
            case Alarm.RETRY_DUE -> known.retryDue(alarm.about(), now);
            default -> known.tooOld(alarm.about(), now);
        };
    }
}
