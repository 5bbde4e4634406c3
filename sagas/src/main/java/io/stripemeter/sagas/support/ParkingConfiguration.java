package io.stripemeter.sagas.support;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parking of failed events, its escalations and its retries, declared for the application context. */
@Configuration(proxyBeanMethods = false)
public class ParkingConfiguration {
    static final String ESCALATIONS_TASK = "parked-escalations";
    static final Duration ESCALATIONS_EVERY = Duration.ofMinutes(1);

    @Bean
    ParkedEvents parkedEvents(DataSource source) {
        return new ParkedEvents(source);
    }

    @Bean
    ConfigurerModule parking(List<ProcessGroup> groups, ParkedEvents parked, Clock clock) {
        return configurer ->
                groups.forEach(group -> configurer.eventProcessing().registerHandlerInterceptor(group.name(), axon -> {
                    EventProcessingConfiguration processing = axon.eventProcessingConfiguration();
                    return new Parking(
                            group,
                            parked,
                            processing.tokenStore(group.name()),
                            processing.transactionManager(group.name()),
                            clock);
                }));
    }

    @Bean
    ParkedEscalations parkedEscalations(ParkedEvents parked, TransactionManager transactions, CommandOutbox commands) {
        return new ParkedEscalations(parked, transactions, commands);
    }

    @Bean
    RecurringTask<Void> parkedEscalationsTask(ObjectProvider<ParkedEscalations> escalations) {
        return Tasks.recurring(ESCALATIONS_TASK, FixedDelay.of(ESCALATIONS_EVERY))
                .execute((instance, context) -> escalations.getObject().round());
    }

    @Bean
    ParkedRetry parkedRetry(
            ParkedEvents parked,
            ParkedEscalations escalations,
            org.axonframework.config.Configuration axon,
            CommandOutbox commands,
            Clock clock) {
        return new ParkedRetry(parked, escalations, new SecondHandling(parked, axon, clock), commands);
    }
}
