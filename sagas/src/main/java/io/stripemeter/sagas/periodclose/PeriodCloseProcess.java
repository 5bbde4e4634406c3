package io.stripemeter.sagas.periodclose;

import io.stripemeter.api.periodclose.CountUnsettledLedgers;
import io.stripemeter.api.periodclose.PeriodCloseBegan;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import io.stripemeter.api.webhook.WebhookEventReceived;
import io.stripemeter.sagas.support.ProcessQueries;
import io.stripemeter.sagas.support.ProcessRuntime;
import io.stripemeter.sagas.support.Transition;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;

/**
 * The process that closes one period of one tenant at one account. What is decided is decided in {@link CloseLifecycle};
 * {@link ProcessRuntime} carries it out; this class only connects both to events and deadlines.
 */
@ProcessingGroup(PeriodCloseProcess.GROUP)
public final class PeriodCloseProcess {
    /** The processing group, to run over the events that are not usage. */
    public static final String GROUP = "saga.period-close";

    private static final String RUN = "runId";
    private static final String TENANT = "tenantId";

    private @Nullable CloseLifecycle lifecycle;

    @StartSaga
    @SagaEventHandler(associationProperty = "closeId")
    void on(PeriodCloseBegan event, DeadlineManager deadlines, ProcessRuntime runtime) {
        if (lifecycle == null) {
            SagaLifecycle.associateWith(TENANT, event.tenantId());
            take(CloseLifecycle.begun(event, runtime.now()), deadlines, runtime);
        }
    }

    @SagaEventHandler(associationProperty = RUN)
    void on(ReconciliationFinished event, DeadlineManager deadlines, ProcessRuntime runtime) {
        take(lifecycle().finished(event, runtime.now()), deadlines, runtime);
    }

    @SagaEventHandler(associationProperty = TENANT)
    void on(WebhookEventReceived event, DeadlineManager deadlines, ProcessRuntime runtime) {
        if (event.type().startsWith("invoice.")
                && event.account().equals(lifecycle().account())) {
            take(lifecycle().invoiceChanged(runtime.now()), deadlines, runtime);
        }
    }

    @DeadlineHandler(deadlineName = CloseLifecycle.FLUSH_CHECK)
    void flushCheck(
            CloseLifecycle.StageRef about, DeadlineManager deadlines, ProcessRuntime runtime, ProcessQueries queries) {
        CloseLifecycle now = lifecycle();
        long unsettled = queries.one(
                new CountUnsettledLedgers(
                        now.tenantId(),
                        now.account(),
                        now.period().start(),
                        now.period().end()),
                Long.class);
        take(now.flushCheck(about, unsettled, runtime.now()), deadlines, runtime);
    }

    @DeadlineHandler(deadlineName = CloseLifecycle.INVOICE_CHECK)
    void invoiceCheck(CloseLifecycle.StageRef about, DeadlineManager deadlines, ProcessRuntime runtime) {
        take(lifecycle().invoiceCheck(about, runtime.now()), deadlines, runtime);
    }

    @DeadlineHandler(deadlineName = CloseLifecycle.RUN_OVERDUE)
    void runOverdue(CloseLifecycle.StageRef about, DeadlineManager deadlines, ProcessRuntime runtime) {
        take(lifecycle().runOverdue(about, runtime.now()), deadlines, runtime);
    }

    /** The run that is waited for finds this saga by its id, now and when it is asked for again. */
    private void take(Transition<CloseLifecycle> transition, DeadlineManager deadlines, ProcessRuntime runtime) {
        lifecycle = runtime.take(transition, deadlines);
        if (lifecycle != null && lifecycle.run() != null) {
            SagaLifecycle.associateWith(RUN, lifecycle.run());
        }
    }

    private CloseLifecycle lifecycle() {
        if (lifecycle == null) {
            throw new IllegalStateException("A close without a period: its stored state is damaged");
        }
        return lifecycle;
    }
}
