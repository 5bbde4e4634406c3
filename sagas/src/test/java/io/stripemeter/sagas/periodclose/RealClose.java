package io.stripemeter.sagas.periodclose;

import io.stripemeter.api.reconciliation.PeriodCloseBegan;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.jspecify.annotations.Nullable;

/** The timetable that closes one period in production; what it stores survives a crash, its next steps do not. */
public final class RealClose {
    private final LocalCloseHands hands;
    private final LongSupplier unsettled;
    private final List<CloseAlarm> alarms = new ArrayList<>();
    private final Deque<CloseStep> steps = new ArrayDeque<>();
    private CloseCourse course;
    private boolean ended;

    public RealClose(PeriodCloseBegan fact, CommandGateway commands, LongSupplier unsettled, Instant now) {
        this.hands = new LocalCloseHands(
                commands,
                DefaultQueryGateway.builder()
                        .queryBus(SimpleQueryBus.builder().build())
                        .build());
        this.unsettled = unsettled;
        CloseMove begun = CloseCourse.begun(fact, now);
        this.course = begun.course();
        take(begun);
    }

    /** A run ended, of this close or not. */
    public void finished(ReconciliationFinished fact, Instant now) {
        if (!ended) {
            take(course.finished(fact, now));
        }
    }

    /** Lets a deadline that is due fire; false when none is. */
    public boolean fire(Instant now) {
        for (int i = 0; i < alarms.size() && !ended; i++) {
            CloseAlarm alarm = alarms.get(i);
            if (!alarm.at().isAfter(now)) {
                alarms.remove(i);
                take(move(alarm, now));
                return true;
            }
        }
        return false;
    }

    /** Takes the next step; false when there is none. */
    public boolean step() {
        CloseStep step = steps.poll();
        if (step != null) {
            hands.act(step);
        }
        return step != null;
    }

    public void crash() {
        steps.clear();
    }

    /** When the next deadline is due; null for none. */
    public @Nullable Instant nextAlarm() {
        return ended
                ? null
                : alarms.stream().map(CloseAlarm::at).min(Instant::compareTo).orElse(null);
    }

    private CloseMove move(CloseAlarm alarm, Instant now) {
        return switch (alarm.deadline()) {
            case CloseAlarm.FLUSH_CHECK -> course.flushCheck(alarm.about(), unsettled.getAsLong(), now);
            case CloseAlarm.INVOICE_CHECK -> course.invoiceCheck(alarm.about(), now);
            default -> course.runOverdue(alarm.about(), now);
        };
    }

    private void take(CloseMove move) {
        course = move.course();
        if (move.alarm() != null) {
            alarms.add(move.alarm());
        }
        CloseStep step = move.step();
        if (step != null) {
            steps.add(step);
            ended = step instanceof CloseStep.End;
        }
    }
}
