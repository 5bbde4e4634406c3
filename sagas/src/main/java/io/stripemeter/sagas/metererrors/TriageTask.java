package io.stripemeter.sagas.metererrors;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Drives the look into a report: one task of the shared scheduler for each, until it is done. It may run twice. */
final class TriageTask {
    static final String NAME = "meter-errors";
    /** Before a look that failed is tried again; each time half as long again. */
    static final Duration RETRY = Duration.ofSeconds(15);

    private TriageTask() {}

    static CustomTask<Report> of(Supplier<Triage> triage, Clock clock) {
        return Tasks.custom(NAME, Report.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(RETRY))
                .execute((instance, context) -> {
                    Optional<Duration> again = triage.get().look(instance.getData());
                    return (complete, operations) -> {
                        if (again.isEmpty()) {
                            operations.remove();
                        } else {
                            operations.reschedule(complete, clock.instant().plus(again.get()), instance.getData());
                        }
                    };
                });
    }

    static TaskInstance<Report> instance(Report report) {
        return new TaskInstance<>(NAME, report.key(), report);
    }
}
