package io.stripemeter.sagas.periodclose;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.periodclose.PeriodCloseBegan;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import io.stripemeter.sagas.support.Effect;
import io.stripemeter.sagas.support.Transition;
import io.stripemeter.sagas.support.Transition.DeadlineRequest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The timetable that closes one period in production; what it stores survives a crash, its next effects do not. */
public final class RealClose {
    private final Consumer<Addressed> commands;
    private final LongSupplier unsettled;
    private final List<DeadlineRequest> deadlines = new ArrayList<>();
    private final Deque<Effect.Send> effects = new ArrayDeque<>();
    private @Nullable CloseLifecycle lifecycle;

    /** @param commands what it throws is a command that failed */
    public RealClose(PeriodCloseBegan event, Consumer<Addressed> commands, LongSupplier unsettled, Instant now) {
        this.commands = commands;
        this.unsettled = unsettled;
        take(CloseLifecycle.begun(event, now));
    }

    /** A run ended, of this close or not. */
    public void finished(ReconciliationFinished event, Instant now) {
        if (lifecycle != null) {
            take(lifecycle.finished(event, now));
        }
    }

    /** Lets a deadline that is due fire; false when none is. */
    public boolean fire(Instant now) {
        for (int i = 0; i < deadlines.size() && lifecycle != null; i++) {
            DeadlineRequest deadline = deadlines.get(i);
            if (!deadline.at().isAfter(now)) {
                deadlines.remove(i);
                take(fired(lifecycle, deadline, now));
                return true;
            }
        }
        return false;
    }

    /** Takes the next step; false when there is none. */
    public boolean step() {
        Effect.Send next = effects.poll();
        if (next == null) {
            return false;
        }
        next.commands().forEach(this::send);
        return true;
    }

    private void send(Addressed command) {
        try {
            commands.accept(command);
        } catch (RuntimeException failed) {
            // comes again at the deadline of its run
        }
    }

    public void crash() {
        effects.clear();
    }

    /** When the next deadline is due; null for none. */
    public @Nullable Instant nextAlarm() {
        return lifecycle == null
                ? null
                : deadlines.stream()
                        .map(DeadlineRequest::at)
                        .min(Instant::compareTo)
                        .orElse(null);
    }

    private Transition<CloseLifecycle> fired(CloseLifecycle now, DeadlineRequest deadline, Instant at) {
        CloseLifecycle.StageRef about = (CloseLifecycle.StageRef) deadline.about();
        return switch (deadline.name()) {
            case CloseLifecycle.FLUSH_CHECK -> now.flushCheck(about, unsettled.getAsLong(), at);
            case CloseLifecycle.INVOICE_CHECK -> now.invoiceCheck(about, at);
            default -> now.runOverdue(about, at);
        };
    }

    private void take(Transition<CloseLifecycle> transition) {
        lifecycle = transition.state();
        if (transition.deadline() != null) {
            deadlines.add(transition.deadline());
        }
        transition.effects().forEach(effect -> effects.add((Effect.Send) effect));
    }
}
