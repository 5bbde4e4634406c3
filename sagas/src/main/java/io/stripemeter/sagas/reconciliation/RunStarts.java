package io.stripemeter.sagas.reconciliation;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.stripemeter.api.reconciliation.ReconciliationStarted;
import java.time.Clock;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** Puts every run that was started on the schedule, in the transaction that moves the token of the stream. */
@ProcessingGroup(RunStarts.GROUP)
public final class RunStarts {
    /** The processing group, to run over the events that are not usage. */
    public static final String GROUP = "saga.reconciliation";

    private final SchedulerClient scheduler;
    private final Clock clock;

    RunStarts(SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @EventHandler
    void on(ReconciliationStarted event) {
        scheduler.scheduleIfNotExists(RunTask.instance(RunState.of(event)), clock.instant());
    }
}
