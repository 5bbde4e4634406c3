package io.stripemeter.sagas.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.testkit.TestDatabase;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which tasks are told of. */
class FailingTasksTest {
    private final TestDatabase database = TestDatabase.withSchemas("process");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void countsTasksThatFailedThreeTimesInARow() {
        failed("run", "once", 1);
        failed("run", "three", 3);
        failed("run", "many", 40);
        failed("other", "three", 3);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new FailingTasks(database.dataSource(), Set.of("run", "quiet")).bindTo(registry);
        assertThat(failing(registry, "run")).isEqualTo(2);
        assertThat(failing(registry, "quiet")).isZero();
    }

    private static double failing(SimpleMeterRegistry registry, String task) {
        return registry.get("stripemeter.tasks.failing")
                .tag("task", task)
                .gauge()
                .value();
    }

    private void failed(String task, String instance, int inARow) {
        JdbcClient.create(database.dataSource())
                .sql("""
                insert into scheduled_tasks
                    (task_name, task_instance, execution_time, picked, consecutive_failures, version)
                values (?, ?, now(), false, ?, 1)""")
                .params(task, instance, inARow)
                .update();
    }
}
