package io.stripemeter.app.rehearsal.clock;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scheduled tasks of the product: those that are due, and the time of the next that runs once. */
final class DueTasks {
    /** Tasks looked through for one that runs once; recurring ones, which are passed over, are far fewer. */
    private static final int LOOKED_AT = 100;

    /** The rounds of planning pushes. */
    private static final String PUSHES = "push-cadence";

    private static final Logger LOG = LoggerFactory.getLogger(DueTasks.class);

    private final Scheduler scheduler;
    private final Set<String> recurring;

    DueTasks(Scheduler scheduler, List<RecurringTask<?>> recurring) {
        this.scheduler = scheduler;
        this.recurring = recurring.stream().map(RecurringTask::getName).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether nothing runs and nothing is due; if something is, has it looked for at once. */
    boolean idle(Instant now) {
        if (!scheduler.getCurrentlyExecuting().isEmpty()) {
            return false;
        }
        List<ScheduledExecution<Object>> first = upcoming(1);
        if (!first.isEmpty() && !first.get(0).getExecutionTime().isAfter(now)) {
            scheduler.triggerCheckForDueExecutions();
            return false;
        }
        // What is picked runs soon: it waits for one of the scheduler's threads.
        return found(ScheduledExecutionsFilter.onlyResolved().withPicked(true).limit(1))
                .isEmpty();
    }

    /**
     * The time of the next task that runs once: a deadline or a run. Recurring tasks come round every minute or so, and are
     * run at every stop anyway.
     */
    Optional<Instant> nextDeadline(Instant now) {
        return upcoming(LOOKED_AT).stream()
                .filter(task -> !recurring.contains(task.getTaskInstance().getTaskName()))
                .map(ScheduledExecution::getExecutionTime)
                .filter(now::isBefore)
                .findFirst();
    }

    /** Has what is counted planned now, not at the next round: a move must not carry it into a later hour. */
    void planNow(Instant now) {
        try {
            scheduler.reschedule(TaskInstanceId.of(PUSHES, RecurringTask.INSTANCE), now);
        } catch (TaskInstanceException running) {
            LOG.debug("A round of planning is under way", running);
        }
        scheduler.triggerCheckForDueExecutions();
    }

    void pause() {
        scheduler.pause();
    }

    void resume() {
        scheduler.resume();
        scheduler.triggerCheckForDueExecutions();
    }

    boolean nothingRuns() {
        return scheduler.getCurrentlyExecuting().isEmpty();
    }

    private List<ScheduledExecution<Object>> upcoming(int most) {
        return found(ScheduledExecutionsFilter.onlyResolved().withPicked(false).limit(most));
    }

    private List<ScheduledExecution<Object>> found(ScheduledExecutionsFilter filter) {
        List<ScheduledExecution<Object>> found = new ArrayList<>();
        scheduler.fetchScheduledExecutions(filter, found::add);
        return found;
    }
}
