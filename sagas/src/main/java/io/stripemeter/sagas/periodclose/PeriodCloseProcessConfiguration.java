package io.stripemeter.sagas.periodclose;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.stripemeter.sagas.support.CommandOutbox;
import io.stripemeter.sagas.support.ProcessGroup;
import io.stripemeter.sagas.support.ProcessQueries;
import io.stripemeter.sagas.support.StoredNames.StoredName;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the period close and what begins it. */
@Configuration(proxyBeanMethods = false)
public class PeriodCloseProcessConfiguration {
    static final String CADENCE_TASK = "period-close";

    static final StoredName SAGA_NAME = new StoredName("period-close", PeriodCloseProcess.class);
    static final StoredName STAGE_NAME = new StoredName("close-stage", CloseLifecycle.StageRef.class);

    @Bean
    ConfigurerModule periodCloseSaga(@Qualifier("processSagaStore") SagaStore<Object> store) {
        return configurer -> configurer
                .eventProcessing()
                .registerSaga(PeriodCloseProcess.class, saga -> saga.configureSagaStore(configuration -> store))
                .registerListenerInvocationErrorHandler(
                        PeriodCloseProcess.GROUP, configuration -> PropagatingErrorHandler.INSTANCE);
    }

    /**
     * The close, its run and Stripe's webhooks are on streams of their own, and none needs another's order: a close that has not
     * begun asks for no run, and a webhook only makes a close look sooner. So one that fails stops nothing but its own stream.
     */
    @Bean
    ProcessGroup periodCloseGroup() {
        return new ProcessGroup(PeriodCloseProcess.GROUP, ProcessGroup.Key.STREAM);
    }

    @Bean
    StoredName periodCloseName() {
        return SAGA_NAME;
    }

    @Bean
    StoredName closeStageName() {
        return STAGE_NAME;
    }

    @Bean
    CloseCadence closeCadence(ProcessQueries queries, CommandOutbox commands, Clock clock) {
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
