package io.stripemeter.sagas.reconciliation;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.sagas.support.CappedBackoff;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Drives runs: one task of the shared scheduler for each, whose row holds the run's state.
 *
 * <p>A step is short and bounded. It may be taken twice when a node dies in it: what it reports is addressed to its run
 * and ledger, and the first report stands. So a run goes on where its node left it, on another.
 */
final class RunTask {
    static final String NAME = "reconciliation-run";

    private RunTask() {}

    /**
     * The result of one step of a run: what to go on with, and when.
     *
     * @param next the state to go on with; null when the run has ended
     * @param after how long to wait before
     */
    record Step(@Nullable RunState next, Duration after) {
        static Step soon(RunState next) {
            return new Step(next, Duration.ZERO);
        }

        static Step end() {
            return new Step(null, Duration.ZERO);
        }
    }

    static CustomTask<RunState> of(
            Supplier<RunPlanning> planning, Supplier<UsageRun> usage, Supplier<InvoiceCheck> invoices, Clock clock) {
        return Tasks.custom(NAME, RunState.class)
                .onFailure(new CappedBackoff<>())
                .execute((instance, context) -> {
                    RunState state = instance.getData();
                    return completion(step(state, planning, usage, invoices), clock);
                });
    }

    /** A run that an earlier release began has no plan, and goes on without one. */
    private static Step step(
            RunState state, Supplier<RunPlanning> planning, Supplier<UsageRun> usage, Supplier<InvoiceCheck> invoices) {
        if (state.plan() == null && state.cause() != null) {
            return planning.get().step(state);
        }
        return state.scope() == RunScope.USAGE
                ? usage.get().step(state)
                : invoices.get().step(state);
    }

    static TaskInstance<RunState> instance(RunState state) {
        return new TaskInstance<>(NAME, state.key().streamId(), state);
    }

    private static CompletionHandler<RunState> completion(Step step, Clock clock) {
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
