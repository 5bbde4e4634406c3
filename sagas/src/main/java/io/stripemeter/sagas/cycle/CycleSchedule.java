package io.stripemeter.sagas.cycle;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.stripemeter.sagas.support.CappedBackoff;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The schedule of reads of subscriptions. What happens to a Stripe customer until its read begins is told by that one
 * read; what happens while it runs, by another.
 */
final class CycleSchedule {
    private final SchedulerClient scheduler;
    private final Clock clock;

    CycleSchedule(SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Schedules a read that begins after now, in the transaction of the caller. */
    void soon(CycleTask task) {
        if (!scheduler.scheduleIfNotExists(task.instance(), clock.instant()) && isRunning(task)) {
            scheduler.scheduleIfNotExists(task.instanceAfterwards(), clock.instant());
        }
    }

    private boolean isRunning(CycleTask task) {
        return scheduler
                .getScheduledExecution(task.instance())
                .map(ScheduledExecution::isPicked)
                .orElse(true);
    }

    /** The task that reads: until Stripe has answered. It may run twice. */
    static CustomTask<CycleTask> task(Supplier<CycleLearning> learning, Clock clock) {
        return Tasks.custom(CycleTask.NAME, CycleTask.class)
                .onFailure(new CappedBackoff<>())
                .execute((instance, context) -> {
                    CycleLearning.Outcome outcome = learning.get().learn(instance.getData());
                    return (complete, operations) -> {
                        if (outcome.retryAfter() == null) {
                            operations.remove();
                        } else {
                            operations.reschedule(
                                    complete, clock.instant().plus(outcome.retryAfter()), instance.getData());
                        }
                    };
                });
    }
}
