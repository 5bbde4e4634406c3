package io.stripemeter.sagas.deltapush;

import io.stripemeter.api.push.LedgerClosed;
import io.stripemeter.api.push.LedgerResumed;
import io.stripemeter.api.push.LedgerSuspended;
import io.stripemeter.api.push.PushAccepted;
import io.stripemeter.api.push.PushCorrected;
import io.stripemeter.api.push.PushDispatched;
import io.stripemeter.api.push.PushDoubled;
import io.stripemeter.api.push.PushOutcomeLost;
import io.stripemeter.api.push.PushPlanned;
import io.stripemeter.api.push.PushRejected;
import io.stripemeter.api.push.PushStranded;
import io.stripemeter.api.push.PushThrottled;
import io.stripemeter.api.push.PushVerified;
import java.math.BigDecimal;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;

/**
 * The process of one push in flight, by ledger: begins when a push or the correction of one is planned, ends when Stripe
 * holds it, or never will.
 *
 * <p>A rejected push parks here, since resuming its ledger sends the same push again, and so does a fenced one, until a read
 * of its slot tells. All that is decided is decided
 * in {@link PushCourse}; this class only connects it to facts, deadlines and {@link PushSteps}. The saga's transaction
 * holds its state, its next deadline and the token of the stream, and nothing else: what acts, acts after the commit.
 */
@ProcessingGroup(DeltaPush.GROUP)
public final class DeltaPush {
    /** The processing group, to run over the facts that are not usage. */
    public static final String GROUP = "saga.delta-push";

    private static final String LEDGER = "ledgerId";

    private @Nullable PushCourse course;

    @StartSaga
    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushPlanned fact, DeadlineManager deadlines, PushSteps steps) {
        steps.saw("planned");
        if (course == null || course.push().sequence() < fact.sequence()) {
            take(PushCourse.planned(fact, steps.now()), deadlines, steps);
        }
    }

    @StartSaga
    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushCorrected fact, DeadlineManager deadlines, PushSteps steps) {
        steps.saw("corrected");
        if (course == null || course.push().sequence() < fact.sequence()) {
            take(PushCourse.planned(fact.asPush(BigDecimal.ZERO, 0), steps.now()), deadlines, steps);
        }
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushDispatched fact, DeadlineManager deadlines, PushSteps steps) {
        steps.saw("dispatched");
        take(course().dispatched(fact, steps.now()), deadlines, steps);
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushThrottled fact, DeadlineManager deadlines, PushSteps steps) {
        steps.saw("throttled");
        take(course().throttled(fact.sequence(), fact.attempt(), fact.retryAt()), deadlines, steps);
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushOutcomeLost fact, DeadlineManager deadlines, PushSteps steps) {
        steps.saw("unknown");
        take(course().lost(fact.sequence(), fact.attempt(), fact.retryAt()), deadlines, steps);
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushRejected fact, DeadlineManager deadlines, PushSteps steps) {
        steps.saw("rejected");
        take(course().rejected(fact.sequence(), fact.attempt()), deadlines, steps);
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(LedgerSuspended fact, DeadlineManager deadlines, PushSteps steps) {
        steps.sawSuspended(fact);
        take(course().suspended(fact.sequence()), deadlines, steps);
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(LedgerResumed fact, DeadlineManager deadlines, PushSteps steps) {
        steps.saw("resumed");
        take(course().resumed(fact.sequence(), steps.now()), deadlines, steps);
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushAccepted fact, PushSteps steps) {
        steps.saw("accepted");
        endWith(fact.sequence());
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushVerified fact) {
        endWith(fact.sequence());
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushDoubled fact) {
        endWith(fact.sequence());
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushStranded fact, PushSteps steps) {
        steps.saw("stranded");
        endWith(fact.sequence());
    }

    /** A ledger closes only while nothing is on its way: what is parked here will never be sent. */
    @SagaEventHandler(associationProperty = LEDGER)
    void on(LedgerClosed fact) {
        SagaLifecycle.end();
    }

    @DeadlineHandler(deadlineName = Alarm.DISPATCH_OVERDUE)
    void dispatchOverdue(Alarm.About about, DeadlineManager deadlines, PushSteps steps) {
        take(course().dispatchOverdue(about, steps.now()), deadlines, steps);
    }

    @DeadlineHandler(deadlineName = Alarm.ATTEMPT_OVERDUE)
    void attemptOverdue(Alarm.About about, DeadlineManager deadlines, PushSteps steps) {
        take(course().attemptOverdue(about, steps.now()), deadlines, steps);
    }

    @DeadlineHandler(deadlineName = Alarm.RETRY_DUE)
    void retryDue(Alarm.About about, DeadlineManager deadlines, PushSteps steps) {
        take(course().retryDue(about, steps.now()), deadlines, steps);
    }

    @DeadlineHandler(deadlineName = Alarm.TOO_OLD)
    void tooOld(Alarm.About about, DeadlineManager deadlines, PushSteps steps) {
        take(course().tooOld(about, steps.now()), deadlines, steps);
    }

    private void endWith(long sequence) {
        if (course().isAbout(sequence)) {
            SagaLifecycle.end();
        }
    }

    private void take(Move move, DeadlineManager deadlines, PushSteps steps) {
        course = move.course();
        Alarm alarm = move.alarm();
        if (alarm != null) {
            deadlines.schedule(alarm.at(), alarm.deadline(), alarm.about());
        }
        if (move.step() != null) {
            steps.takeAfterCommit(move.step());
        }
    }

    private PushCourse course() {
        if (course == null) {
            throw new IllegalStateException("A push process without a push: its stored state is damaged");
        }
        return course;
    }
}
