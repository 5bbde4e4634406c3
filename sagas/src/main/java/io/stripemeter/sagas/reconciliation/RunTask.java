package io.stripemeter.sagas.reconciliation;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.sagas.support.CappedBackoff;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Drives runs: one task of the shared scheduler for each, whose row holds the run's state.
 *
 * <p>A step is short and bounded. It may be taken twice when a node dies in it: what it tells is addressed to its run and
 * ledger, and the first word stands. So a run goes on where its node left it, on another.
 */
final class RunTask {
    static final String NAME = "reconciliation-run";

    private RunTask() {}

    static CustomTask<RunState> of(Supplier<UsageRun> usage, Supplier<InvoiceCheck> invoices, Clock clock) {
        return Tasks.custom(NAME, RunState.class)
                .onFailure(new CappedBackoff<>())
                .execute((instance, context) -> {
                    RunState state = instance.getData();
                    RunStep step = state.scope() == RunScope.USAGE
                            ? usage.get().step(state)
                            : invoices.get().step(state);
                    return completion(step, clock);
                });
    }

    static TaskInstance<RunState> instance(RunState state) {
        return new TaskInstance<>(NAME, state.key().streamId(), state);
    }

    private static CompletionHandler<RunState> completion(RunStep step, Clock clock) {
        RunState next = step.next();
        return (complete, operations) -> {
            if (next == null) {
                operations.remove();
            } else {
                operations.reschedule(complete, clock.instant().plus(step.after()), next);
            }
        };
    }
}
