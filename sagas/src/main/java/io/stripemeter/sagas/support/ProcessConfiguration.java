package io.stripemeter.sagas.support;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.sagas.support.StoredNames.StoredName;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Declares what all processes run on: the runtime, the outbox, the saga store, the scheduler and the deadlines.
 *
 * <p>The last three work in the transaction of the thread: a saga's state, its deadline and the token of its stream become
 * durable together or not at all.
 */
@Configuration(proxyBeanMethods = false)
public class ProcessConfiguration {
    static final String TASK_TABLE = "scheduled_tasks";
    /** Threads that run deadlines and recurring tasks; each uses one database connection while it runs. */
    static final int SCHEDULER_THREADS = 4;

    static final Duration POLLING = Duration.ofSeconds(1);
    static final Duration HEARTBEAT = Duration.ofSeconds(10);
    /** A task whose node missed so many heartbeats, by the clock of the database, is run by another. */
    static final int MISSED_HEARTBEATS = 4;

    /** The scheduler's own search for missed heartbeats goes by the clocks of nodes; {@link TaskRevival} replaces it. */
    private static final int NEVER_MISSED = Integer.MAX_VALUE;

    /** Tasks that this release does not know belong to a newer one. */
    private static final Duration NEVER_DELETED = Duration.ofDays(36_500);

    static final Duration STOP_WAIT = Duration.ofSeconds(10);

    /** All deadlines are tasks of this name. */
    private static final String DEADLINES =
            DbSchedulerDeadlineManager.humanReadableTask(() -> null).getName();

    @Bean
    StoredNames storedNames(List<StoredName> all) {
        return new StoredNames(all);
    }

    @Bean
    CommandOutbox commandOutbox(CommandGateway gateway, MeterRegistry registry) {
        return new CommandOutbox(gateway, registry);
    }

    @Bean
    ProcessQueries processQueries(QueryGateway queries) {
        return new ProcessQueries(queries);
    }

    @Bean
    ProcessRuntime processRuntime(Clock clock, List<Effect.Handler<?>> handlers) {
        return new ProcessRuntime(clock, handlers);
    }

    @Bean
    SagaStore<Object> processSagaStore(DataSource source, StoredNames names) {
        PostgresSagaSqlSchema schema = new PostgresSagaSqlSchema(SagaSchema.builder()
                .sagaEntryTable("saga_entry")
                .associationValueEntryTable("saga_association")
                .sagaIdColumn("saga_id")
                .sagaTypeColumn("saga_type")
                .revisionColumn("revision")
                .serializedSagaColumn("state")
                .associationKeyColumn("association_key")
                .associationValueColumn("association_value")
                .build());
        // A deadline may fire on another node than the one that reads the saga's stream.
        schema.setExclusiveLoad(true);
        return JdbcSagaStore.builder()
                .connectionProvider(connections(source))
                .sqlSchema(schema)
                .serializer(ProcessJson.forAxon(names))
                .build();
    }

    private static ConnectionProvider connections(DataSource source) {
        return new TransactionAwareDataSourceProxy(source)::getConnection;
    }

    /** Started by {@link SchedulerLifecycle} alone. */
    @Bean(destroyMethod = "")
    Scheduler processScheduler(
            DataSource source,
            Clock clock,
            ObjectProvider<DbSchedulerDeadlineManager> deadlines,
            ObjectProvider<RecurringTask<?>> recurring,
            ObjectProvider<CustomTask<?>> custom) {
        List<RecurringTask<?>> tasks = new ArrayList<>(recurring.stream().toList());
        List<Task<?>> known = new ArrayList<>(custom.stream().toList());
        known.add(DbSchedulerDeadlineManager.humanReadableTask(deadlines::getObject));
        return scheduler(source, clock, known, tasks, HEARTBEAT).build();
    }

    static SchedulerBuilder scheduler(
            DataSource source, Clock clock, List<Task<?>> known, List<RecurringTask<?>> recurring, Duration heartbeat) {
        return Scheduler.create(new TransactionAwareDataSourceProxy(source), known)
                .startTasks(recurring)
                .tableName(TASK_TABLE)
                .serializer(ProcessJson.forScheduler())
                .clock(clock::instant)
                .threads(SCHEDULER_THREADS)
                .pollingInterval(POLLING)
                .pollUsingLockAndFetch(1.0, 4.0)
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(NEVER_MISSED)
                .deleteUnresolvedAfter(NEVER_DELETED)
                .shutdownMaxWait(STOP_WAIT)
                .alwaysPersistTimestampInUTC();
    }

    @Bean(destroyMethod = "")
    DbSchedulerDeadlineManager processDeadlines(
            Scheduler scheduler,
            org.axonframework.config.Configuration axon,
            TransactionManager transactions,
            StoredNames names) {
        return DbSchedulerDeadlineManager.builder()
                .scheduler(scheduler)
                .scopeAwareProvider(new ConfigurationScopeAwareProvider(axon))
                .serializer(ProcessJson.forAxon(names))
                .transactionManager(transactions)
                .useBinaryPojo(false)
                .startScheduler(false)
                .stopScheduler(false)
                .build();
    }

    @Bean
    FailingTasks failingTasks(
            DataSource source, ObjectProvider<RecurringTask<?>> recurring, ObjectProvider<CustomTask<?>> custom) {
        Set<String> names = new TreeSet<>(Set.of(DEADLINES));
        recurring.forEach(task -> names.add(task.getName()));
        custom.forEach(task -> names.add(task.getName()));
        return new FailingTasks(source, names);
    }

    @Bean
    SchedulerLifecycle schedulerLifecycle(Scheduler scheduler, DataSource source) {
        return new SchedulerLifecycle(
                scheduler, new TaskRevival(source, HEARTBEAT, HEARTBEAT.multipliedBy(MISSED_HEARTBEATS)));
    }
}
