package io.stripemeter.sagas.periodclose;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.stripemeter.sagas.process.ProcessGroup;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the period close and what begins it. */
@Configuration(proxyBeanMethods = false)
public class PeriodCloseConfiguration {
    static final String CADENCE_TASK = "period-close";

    @Bean
    ConfigurerModule periodCloseSaga(@Qualifier("processSagaStore") SagaStore<Object> store) {
        return configurer -> configurer
                .eventProcessing()
                .registerSaga(PeriodClose.class, saga -> saga.configureSagaStore(configuration -> store))
                .registerListenerInvocationErrorHandler(
                        PeriodClose.GROUP, configuration -> PropagatingErrorHandler.INSTANCE);
    }

    /** The close, its run and Stripe's notices are on streams of their own. */
    @Bean
    ProcessGroup periodCloseGroup() {
        return new ProcessGroup(PeriodClose.GROUP, ProcessGroup.Key.TENANT);
    }

    @Bean
    CloseSteps closeSteps(Clock clock, CommandGateway commands, QueryGateway queries) {
        return new CloseSteps(clock, new LocalCloseHands(commands, queries));
    }

    @Bean
    CloseCadence closeCadence(QueryGateway queries, CommandGateway commands, Clock clock) {
        return new CloseCadence(queries, commands, clock);
    }

    @Bean
    RecurringTask<Void> periodCloseTask(
            @Value("${stripemeter.reconciliation.closing:PT5M}") Duration closing,
            ObjectProvider<CloseCadence> cadence) {
        return Tasks.recurring(CADENCE_TASK, FixedDelay.of(closing))
                .execute((instance, context) -> cadence.getObject().round());
    }
}
