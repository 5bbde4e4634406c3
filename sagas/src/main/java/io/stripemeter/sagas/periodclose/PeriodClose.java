package io.stripemeter.sagas.periodclose;

import io.stripemeter.api.notice.StripeNoticeReceived;
import io.stripemeter.api.reconciliation.PeriodCloseBegan;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;

/**
 * The process that closes one period of one tenant at one account. What is decided is decided in {@link CloseCourse}; this
 * class connects it to facts, deadlines and {@link CloseSteps}, as the push process does.
 */
@ProcessingGroup(PeriodClose.GROUP)
public final class PeriodClose {
    /** The processing group, to run over the facts that are not usage. */
    public static final String GROUP = "saga.period-close";

    private static final String RUN = "runId";
    private static final String TENANT = "tenantId";

    private @Nullable CloseCourse course;

    @StartSaga
    @SagaEventHandler(associationProperty = "closeId")
    void on(PeriodCloseBegan fact, DeadlineManager deadlines, CloseSteps steps) {
        if (course == null) {
            SagaLifecycle.associateWith(TENANT, fact.tenantId());
            take(CloseCourse.begun(fact, steps.now()), deadlines, steps);
        }
    }

    @SagaEventHandler(associationProperty = RUN)
    void on(ReconciliationFinished fact, DeadlineManager deadlines, CloseSteps steps) {
        take(course().finished(fact, steps.now()), deadlines, steps);
    }

    @SagaEventHandler(associationProperty = TENANT)
    void on(StripeNoticeReceived fact, DeadlineManager deadlines, CloseSteps steps) {
        if (fact.type().startsWith("invoice.") && fact.account().equals(course().account())) {
            take(course().noticed(steps.now()), deadlines, steps);
        }
    }

    @DeadlineHandler(deadlineName = CloseAlarm.FLUSH_CHECK)
    void flushCheck(CloseAlarm.About about, DeadlineManager deadlines, CloseSteps steps) {
        take(course().flushCheck(about, steps.unsettled(course()), steps.now()), deadlines, steps);
    }

    @DeadlineHandler(deadlineName = CloseAlarm.INVOICE_CHECK)
    void invoiceCheck(CloseAlarm.About about, DeadlineManager deadlines, CloseSteps steps) {
        take(course().invoiceCheck(about, steps.now()), deadlines, steps);
    }

    @DeadlineHandler(deadlineName = CloseAlarm.RUN_OVERDUE)
    void runOverdue(CloseAlarm.About about, DeadlineManager deadlines, CloseSteps steps) {
        take(course().runOverdue(about, steps.now()), deadlines, steps);
    }

    private void take(CloseMove move, DeadlineManager deadlines, CloseSteps steps) {
        course = move.course();
        CloseAlarm alarm = move.alarm();
        if (alarm != null) {
            deadlines.schedule(alarm.at(), alarm.deadline(), alarm.about());
        }
        CloseStep step = move.step();
        if (step instanceof CloseStep.Run run) {
            SagaLifecycle.associateWith(RUN, run.run().id());
        }
        if (step != null) {
            steps.takeAfterCommit(step);
        }
        if (step instanceof CloseStep.End) {
            SagaLifecycle.end();
        }
    }

    private CloseCourse course() {
        if (course == null) {
            throw new IllegalStateException("A close without a period: its stored state is damaged");
        }
        return course;
    }
}
