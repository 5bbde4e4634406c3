package io.stripemeter.sagas.support;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The metric of scheduled tasks that failed three times in a row or more, by task; a partial index holds just those. Each
 * waits alone, so nothing else shows them.
 */
final class FailingTasks implements MeterBinder {
    private static final String COUNT =
            "select count(*) from scheduled_tasks where task_name = ? and consecutive_failures >= 3";

    private final JdbcClient jdbc;
    private final Set<String> tasks;

    FailingTasks(DataSource source, Set<String> tasks) {
        this.jdbc = JdbcClient.create(source);
        this.tasks = tasks;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String task : tasks) {
            Gauge.builder("stripemeter.tasks.failing", () -> orUnknown(task))
                    .description("Scheduled tasks that failed three times in a row or more")
                    .tag("task", task)
                    .register(registry);
        }
    }

    long count(String task) {
        return jdbc.sql(COUNT).param(task).query(Long.class).single();
    }

    private Number orUnknown(String task) {
        try {
            return count(task);
        } catch (DataAccessException unreachable) {
            return Double.NaN;
        }
    }
}
