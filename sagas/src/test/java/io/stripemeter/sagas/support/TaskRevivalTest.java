package io.stripemeter.sagas.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.stripemeter.testkit.TestDatabase;
import io.stripemeter.testkit.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tasks on nodes whose clocks differ by more than a missed heartbeat. */
class TaskRevivalTest {
    private static final Duration HEARTBEAT = Duration.ofMillis(200);
    private static final Duration SILENCE = HEARTBEAT.multipliedBy(ProcessConfiguration.MISSED_HEARTBEATS);
    private static final String TASK = "long-one";

    private final TestDatabase database = TestDatabase.withSchemas("process");
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    private final TaskRevival revival = new TaskRevival(database.dataSource(), HEARTBEAT, SILENCE);
    private final List<String> runs = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<SchedulerLifecycle> nodes = new ArrayList<>();

    @AfterEach
    void close() {
        end.countDown();
        nodes.forEach(SchedulerLifecycle::stop);
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "-PT1M", "P2D", "-P2D"})
    void runsATaskOnceThoughTheClocksOfNodesDiffer(Duration off) {
        Scheduler first = start("first", Clock.systemUTC());
        first.schedule(task("").instance("one"), Instant.now().minus(Duration.ofDays(3)));
        await(() -> runs.equals(List.of("first")));
        start("second", Clock.offset(Clock.systemUTC(), off));
        Waiting.within(SILENCE.multipliedBy(4), () -> false);
        assertThat(runs).containsExactly("first");
        end.countDown();
        await(() -> tasks() == 0);
        assertThat(runs).containsExactly("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "-PT1M", "P2D", "-P2D"})
    void runsTheTaskOfADeadNodeInTheBound(Duration off) {
        runningOn("dead", Instant.now().plus(off));
        long deadAt = System.nanoTime();
        assertThat(revival.revive()).isEmpty();
        end.countDown();
        start("alive", Clock.systemUTC());
        await(() -> runs.equals(List.of("alive")));
        assertThat(Duration.ofNanos(System.nanoTime() - deadAt)).isGreaterThan(SILENCE);
        await(() -> tasks() == 0);
    }

    @Test
    void aPausedNodeCannotEndWhatWasTakenFromIt() {
        runningOn("paused", Instant.now());
        jdbc.sql("select pg_sleep(?)").param(SILENCE.toMillis() / 1000.0).query(rows -> {});
        assertThat(revival.revive()).containsExactly(TASK + "/one");
        assertThat(revival.revive()).isEmpty();
        int ended = jdbc.sql("delete from scheduled_tasks where task_instance = 'one' and version = 1")
                .update();
        assertThat(ended).isZero();
        assertThat(jdbc.sql("select consecutive_failures from scheduled_tasks")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private Scheduler start(String name, Clock clock) {
        Scheduler scheduler = ProcessConfiguration.scheduler(
                        database.dataSource(), clock, List.of(task(name)), List.of(), HEARTBEAT)
                .schedulerName(new SchedulerName.Fixed(name))
                .pollingInterval(HEARTBEAT)
                .build();
        SchedulerLifecycle node =
                new SchedulerLifecycle(scheduler, new TaskRevival(database.dataSource(), HEARTBEAT, SILENCE));
        nodes.add(node);
        node.start();
        return scheduler;
    }

    private OneTimeTask<Void> task(String node) {
        return Tasks.oneTime(TASK).execute((instance, context) -> {
            runs.add(node);
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** A task that a node began to run. */
    private void runningOn(String node, Instant heartbeat) {
        jdbc.sql("""
                insert into scheduled_tasks
                    (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                values (?, 'one', now() - interval '5 days', true, ?, ?::timestamptz, 1)""").params(TASK, node, heartbeat.toString()).update();
    }

    private int tasks() {
        return jdbc.sql("select count(*) from scheduled_tasks")
                .query(Integer.class)
                .single();
    }

    private static void await(BooleanSupplier condition) {
        Waiting.await("a task").until(condition::getAsBoolean);
    }
}
