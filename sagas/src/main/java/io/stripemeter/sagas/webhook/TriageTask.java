package io.stripemeter.sagas.webhook;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.stripemeter.sagas.support.CappedBackoff;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The task that triages a report: one of the shared scheduler for each, until it is done. It may run twice. */
final class TriageTask {
    static final String NAME = "meter-errors";

    private TriageTask() {}

    static CustomTask<MeterErrorTask> of(Supplier<Triage> triage, Clock clock) {
        return Tasks.custom(NAME, MeterErrorTask.class)
                .onFailure(new CappedBackoff<>())
                .execute((instance, context) -> {
                    Optional<Duration> again = triage.get().examine(instance.getData());
                    return (complete, operations) -> {
                        if (again.isEmpty()) {
                            operations.remove();
                        } else {
                            operations.reschedule(complete, clock.instant().plus(again.get()), instance.getData());
                        }
                    };
                });
    }

    static TaskInstance<MeterErrorTask> instance(MeterErrorTask report) {
        return new TaskInstance<>(NAME, report.key(), report);
    }
}
