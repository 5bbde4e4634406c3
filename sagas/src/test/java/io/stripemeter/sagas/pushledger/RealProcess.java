package io.stripemeter.sagas.pushledger;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.api.pushledger.event.LedgerClosed;
import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushDoubled;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRejected;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.api.pushledger.event.PushThrottled;
import io.stripemeter.api.pushledger.event.PushVerified;
import io.stripemeter.sagas.support.Effect;
import io.stripemeter.sagas.support.Transition;
import io.stripemeter.sagas.support.Transition.DeadlineRequest;
import io.stripemeter.stripe.pushledger.BillingMeterSink;
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
public final class RealProcess {
    // Stored, in one transaction each time.
    private @Nullable PushLifecycle lifecycle;
    private final List<DeadlineRequest> deadlines = new ArrayList<>();
    private int position;

    // In memory.
    private final Deque<Effect> steps = new ArrayDeque<>();
    private final Deque<Effect> ghosts = new ArrayDeque<>();
    private final Consumer<Addressed> commands;
    private final BillingMeterSink sink;
    private Instant now = Instant.EPOCH;
    private boolean diesAfterSending;
    private int calls;

    public RealProcess(Consumer<Addressed> commands, BillingMeterSink sink) {
        this.commands = commands;
        this.sink = sink;
    }

    /** How often Stripe was called. */
    public int calls() {
        return calls;
    }

    /** Reads the next event, stores what follows, and remembers the step; false when there is none. */
    public boolean read(List<PushLedgerDomainEvent> events, Instant at) {
        now = at;
        if (position >= events.size()) {
            return false;
        }
        take(transition(events.get(position)));
        position++;
        return true;
    }

    /** Lets a deadline that is due fire; twice, when the scheduler dies after it did. */
    public boolean fire(Instant at, boolean twice) {
        now = at;
        for (int i = 0; i < deadlines.size(); i++) {
            DeadlineRequest deadline = deadlines.get(i);
            if (!deadline.at().isAfter(at)) {
                if (!twice) {
                    deadlines.remove(i);
                }
                take(lifecycle == null ? null : fired(lifecycle, deadline));
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
        Effect step = ghost ? ghosts.poll() : steps.poll();
        if (step == null) {
            return false;
        }
        diesAfterSending = dies;
        perform(step);
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
        return deadlines.stream()
                .map(DeadlineRequest::at)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** Whether everything stored was read and no push is in flight. */
    public boolean settled(List<PushLedgerDomainEvent> events) {
        return position == events.size() && lifecycle == null;
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Send send) {
            send.commands().forEach(commands);
        } else if (effect instanceof PushLifecycle.Attempt attempt && !now.isAfter(attempt.sendBefore())) {
            calls++;
            PushOutcome outcome = sink.send(attempt.envelope());
            if (!diesAfterSending) {
                steps.add(Effect.Send.of(attempt.settledAs(outcome)));
            }
        }
    }

    /** What is only told to an operator is no step: the world looks at the ledger itself. */
    private void take(@Nullable Transition<PushLifecycle> transition) {
        if (transition == null) {
            return;
        }
        lifecycle = transition.state();
        if (transition.deadline() != null) {
            deadlines.add(transition.deadline());
        }
        transition.effects().stream()
                .filter(effect -> effect instanceof Effect.Send || effect instanceof PushLifecycle.Attempt)
                .forEach(steps::add);
    }

    private @Nullable Transition<PushLifecycle> transition(PushLedgerDomainEvent event) {
        PushLifecycle known = lifecycle;
        if (event instanceof PushPlanned plan) {
            return known == null || known.push().sequence() < plan.sequence() ? PushLifecycle.planned(plan, now) : null;
        }
        if (event instanceof PushCorrected correction) {
            return PushLifecycle.planned(correction.asPush(BigDecimal.ZERO, 0), now);
        }
        return known == null ? null : transition(known, event);
    }

    private @Nullable Transition<PushLifecycle> transition(PushLifecycle known, PushLedgerDomainEvent event) {
        if (event instanceof PushDispatched dispatched) {
            return known.dispatched(dispatched, now);
        }
        if (event instanceof PushThrottled throttled) {
            return known.throttled(throttled.sequence(), throttled.attempt(), throttled.retryAt());
        }
        if (event instanceof PushOutcomeLost lost) {
            return known.lost(lost.sequence(), lost.attempt(), lost.retryAt());
        }
        if (event instanceof PushRejected rejected) {
            return known.rejected(rejected.sequence(), rejected.attempt());
        }
        if (event instanceof LedgerSuspended suspended) {
            return known.suspended(suspended);
        }
        if (event instanceof LedgerResumed resumed) {
            return known.resumed(resumed.sequence(), now);
        }
        return ended(known, event);
    }

    private static @Nullable Transition<PushLifecycle> ended(PushLifecycle known, PushLedgerDomainEvent event) {
        if (event instanceof PushAccepted accepted) {
            return known.ended(accepted.sequence());
        }
        if (event instanceof PushVerified verified) {
            return known.ended(verified.sequence());
        }
        if (event instanceof PushDoubled doubled) {
            return known.ended(doubled.sequence());
        }
        if (event instanceof PushStranded stranded) {
            return known.ended(stranded.sequence());
        }
        return event instanceof LedgerClosed ? Transition.end() : null;
    }

    private Transition<PushLifecycle> fired(PushLifecycle known, DeadlineRequest deadline) {
        PushLifecycle.AttemptRef about = (PushLifecycle.AttemptRef) deadline.about();
        return switch (deadline.name()) {
            case PushLifecycle.DISPATCH_OVERDUE -> known.dispatchOverdue(about, now);
            case PushLifecycle.ATTEMPT_OVERDUE -> known.attemptOverdue(about, now);
            case PushLifecycle.RETRY_DUE -> known.retryDue(about, now);
            default -> known.tooOld(about, now);
        };
    }
}
