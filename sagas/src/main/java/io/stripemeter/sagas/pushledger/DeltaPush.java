package io.stripemeter.sagas.pushledger;

import io.stripemeter.api.pushledger.event.LedgerClosed;
import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushDoubled;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRejected;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.api.pushledger.event.PushThrottled;
import io.stripemeter.api.pushledger.event.PushVerified;
import io.stripemeter.sagas.support.ProcessRuntime;
import io.stripemeter.sagas.support.Transition;
import java.math.BigDecimal;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;

/**
 * The process of one push in flight, by ledger: begins when a push or the correction of one is planned, ends when Stripe
 * holds it, or never will.
 *
 * <p>A rejected push parks here, since resuming its ledger sends the same push again, and so does a fenced one, until a
 * read of its slot shows the outcome. All that is decided is decided in {@link PushLifecycle}; {@link ProcessRuntime}
 * carries it out; this class only connects both to events and deadlines.
 */
@ProcessingGroup(DeltaPush.GROUP)
public final class DeltaPush {
    /** The processing group, to run over the events that are not usage. */
    public static final String GROUP = "saga.delta-push";

    private static final String LEDGER = "ledgerId";

    private @Nullable PushLifecycle lifecycle;

    @StartSaga
    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushPlanned event, DeadlineManager deadlines, ProcessRuntime runtime) {
        saw("planned", runtime);
        if (lifecycle == null || lifecycle.push().sequence() < event.sequence()) {
            take(PushLifecycle.planned(event, runtime.now()), deadlines, runtime);
        }
    }

    @StartSaga
    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushCorrected event, DeadlineManager deadlines, ProcessRuntime runtime) {
        saw("corrected", runtime);
        if (lifecycle == null || lifecycle.push().sequence() < event.sequence()) {
            take(PushLifecycle.planned(event.asPush(BigDecimal.ZERO, 0), runtime.now()), deadlines, runtime);
        }
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushDispatched event, DeadlineManager deadlines, ProcessRuntime runtime) {
        saw("dispatched", runtime);
        take(lifecycle().dispatched(event, runtime.now()), deadlines, runtime);
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushThrottled event, DeadlineManager deadlines, ProcessRuntime runtime) {
        saw("throttled", runtime);
        take(lifecycle().throttled(event.sequence(), event.attempt(), event.retryAt()), deadlines, runtime);
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushOutcomeLost event, DeadlineManager deadlines, ProcessRuntime runtime) {
        saw("unknown", runtime);
        take(lifecycle().lost(event.sequence(), event.attempt(), event.retryAt()), deadlines, runtime);
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushRejected event, DeadlineManager deadlines, ProcessRuntime runtime) {
        saw("rejected", runtime);
        take(lifecycle().rejected(event.sequence(), event.attempt()), deadlines, runtime);
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(LedgerSuspended event, DeadlineManager deadlines, ProcessRuntime runtime) {
        saw("suspended", runtime);
        take(lifecycle().suspended(event), deadlines, runtime);
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(LedgerResumed event, DeadlineManager deadlines, ProcessRuntime runtime) {
        saw("resumed", runtime);
        take(lifecycle().resumed(event.sequence(), runtime.now()), deadlines, runtime);
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushAccepted event, DeadlineManager deadlines, ProcessRuntime runtime) {
        saw("accepted", runtime);
        take(lifecycle().ended(event.sequence()), deadlines, runtime);
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushVerified event, DeadlineManager deadlines, ProcessRuntime runtime) {
        take(lifecycle().ended(event.sequence()), deadlines, runtime);
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushDoubled event, DeadlineManager deadlines, ProcessRuntime runtime) {
        take(lifecycle().ended(event.sequence()), deadlines, runtime);
    }

    @SagaEventHandler(associationProperty = LEDGER)
    void on(PushStranded event, DeadlineManager deadlines, ProcessRuntime runtime) {
        saw("stranded", runtime);
        take(lifecycle().ended(event.sequence()), deadlines, runtime);
    }

    /** A ledger closes only while nothing is on its way: what is parked here will never be sent. */
    @SagaEventHandler(associationProperty = LEDGER)
    void on(LedgerClosed event, DeadlineManager deadlines, ProcessRuntime runtime) {
        take(Transition.end(), deadlines, runtime);
    }

    @DeadlineHandler(deadlineName = PushLifecycle.DISPATCH_OVERDUE)
    void dispatchOverdue(PushLifecycle.AttemptRef about, DeadlineManager deadlines, ProcessRuntime runtime) {
        take(lifecycle().dispatchOverdue(about, runtime.now()), deadlines, runtime);
    }

    @DeadlineHandler(deadlineName = PushLifecycle.ATTEMPT_OVERDUE)
    void attemptOverdue(PushLifecycle.AttemptRef about, DeadlineManager deadlines, ProcessRuntime runtime) {
        take(lifecycle().attemptOverdue(about, runtime.now()), deadlines, runtime);
    }

    @DeadlineHandler(deadlineName = PushLifecycle.RETRY_DUE)
    void retryDue(PushLifecycle.AttemptRef about, DeadlineManager deadlines, ProcessRuntime runtime) {
        take(lifecycle().retryDue(about, runtime.now()), deadlines, runtime);
    }

    @DeadlineHandler(deadlineName = PushLifecycle.TOO_OLD)
    void tooOld(PushLifecycle.AttemptRef about, DeadlineManager deadlines, ProcessRuntime runtime) {
        take(lifecycle().tooOld(about, runtime.now()), deadlines, runtime);
    }

    private static void saw(String state, ProcessRuntime runtime) {
        runtime.afterCommit(new PushLifecycle.Seen(state));
    }

    private void take(Transition<PushLifecycle> transition, DeadlineManager deadlines, ProcessRuntime runtime) {
        lifecycle = runtime.take(transition, deadlines);
    }

    private PushLifecycle lifecycle() {
        if (lifecycle == null) {
            throw new IllegalStateException("A push process without a push: its stored state is damaged");
        }
        return lifecycle;
    }
}
