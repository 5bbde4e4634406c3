package io.stripemeter.sagas.meter;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.stripemeter.sagas.support.CommandOutbox;
import io.stripemeter.sagas.support.ProcessGroup;
import io.stripemeter.sagas.support.ProcessQueries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the repeated checks of mappings, and their escalations. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MappingSettings.class)
public class MappingProcessConfiguration {
    static final String METERS_TASK = "meter-mapping-checks";
    static final String CUSTOMERS_TASK = "customer-mapping-checks";

    /** A start has more urgent reads to make. */
    private static final Duration AFTER_START = Duration.ofMinutes(15);

    /** A schedule with a fixed delay that also precedes the first execution, up to a quarter of an hour. */
    private record DelayedCadence(Duration every) implements Schedule {
        @Override
        public Instant getNextExecutionTime(ExecutionComplete complete) {
            return complete.getTimeDone().plus(every);
        }

        @Override
        public Instant getInitialExecutionTime(Instant now) {
            return now.plus(every.compareTo(AFTER_START) < 0 ? every : AFTER_START);
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }
    }

    @Bean
    ProcessGroup mappingEscalationsGroup() {
        return new ProcessGroup(MappingEscalations.GROUP, ProcessGroup.Key.STREAM);
    }

    @Bean
    MappingEscalations mappingEscalations(CommandOutbox commands) {
        return new MappingEscalations(commands);
    }

    @Bean
    MappingChecks mappingChecks(
            ProcessQueries queries, CommandOutbox commands, MappingEscalations escalations, Clock clock) {
        return new MappingChecks(queries, commands, escalations, clock);
    }

    @Bean
    RecurringTask<Void> meterMappingChecksTask(MappingSettings settings, ObjectProvider<MappingChecks> checks) {
        return Tasks.recurring(METERS_TASK, new DelayedCadence(Objects.requireNonNull(settings.meters())))
                .execute((instance, context) -> checks.getObject().meters());
    }

    @Bean
    RecurringTask<MappingChecks.Cursor> customerMappingChecksTask(
            MappingSettings settings, ObjectProvider<MappingChecks> checks) {
        return Tasks.recurring(
                        CUSTOMERS_TASK,
                        new DelayedCadence(Objects.requireNonNull(settings.customers())),
                        MappingChecks.Cursor.class)
                .initialData(MappingChecks.Cursor.FIRST)
                .executeStateful((instance, context) -> checks.getObject().customers(instance.getData()));
    }

    /** A handler that fails is tried again by the processor: no escalation stays open unseen. */
    @Bean
    ConfigurerModule mappingEscalationHandlers(ObjectProvider<MappingEscalations> escalations) {
        return configurer -> configurer
                .eventProcessing()
                .registerEventHandler(configuration -> escalations.getObject())
                .registerListenerInvocationErrorHandler(
                        MappingEscalations.GROUP, configuration -> PropagatingErrorHandler.INSTANCE);
    }
}
