package io.stripemeter.sagas.support;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The revival of tasks whose node died while it ran them, judged by the clock of the database.
 *
 * <p>The scheduler's own search for dead executions compares the clock of the node that searches with a heartbeat that the
 * running node's clock has written: a node a minute ahead would run every task a second time, side by side with the first.
 * The scheduler has no setting for the database's clock, so its search is switched off. A trigger stamps each heartbeat in
 * the database, and here it is compared there.
 *
 * <p>The row's version is raised, as the scheduler does it: a node that was only paused can neither reschedule nor remove
 * what was taken from it.
 */
final class TaskRevival {
    private static final Logger log = LoggerFactory.getLogger(TaskRevival.class);

    private static final String REVIVE = """
            update scheduled_tasks
            set picked = false, picked_by = null, last_heartbeat = null, version = version + 1,
                last_failure = clock_timestamp(), consecutive_failures = coalesce(consecutive_failures, 0) + 1
            where picked and last_heartbeat < clock_timestamp() - ? * interval '1 millisecond'
            returning task_name || '/' || task_instance""";

    private final JdbcClient jdbc;
    private final Duration heartbeat;
    private final Duration silence;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> rounds;

    /**
     * Creates a revival that is not started.
     *
     * @param heartbeat time between two rounds, and between two heartbeats
     * @param silence after which the node that runs a task is dead
     */
    TaskRevival(DataSource source, Duration heartbeat, Duration silence) {
        this.jdbc = JdbcClient.create(source);
        this.heartbeat = heartbeat;
        this.silence = silence;
    }

    synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "task-revival");
            thread.setDaemon(true);
            return thread;
        });
        rounds = timer.scheduleWithFixedDelay(
                this::round, heartbeat.toMillis(), heartbeat.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void stop() {
        if (timer != null && rounds != null) {
            rounds.cancel(false);
            timer.shutdown();
        }
    }

    private void round() {
        try {
            List<String> revived = revive();
            if (!revived.isEmpty()) {
                log.warn("The node that ran {} has been silent for {}; they run again", revived, silence);
            }
        } catch (RuntimeException e) {
            log.warn("Tasks of dead nodes could not be looked for; trying again in {}", heartbeat, e);
        }
    }

    /** Frees the tasks of dead nodes, which are due. Returns their names. */
    List<String> revive() {
        return jdbc.sql(REVIVE).param(silence.toMillis()).query(String.class).list();
    }
}
