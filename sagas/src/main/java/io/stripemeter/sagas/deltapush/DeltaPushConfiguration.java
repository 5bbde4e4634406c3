package io.stripemeter.sagas.deltapush;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.sagas.account.StripeAccounts;
import io.stripemeter.sagas.billing.BillingMeterSink;
import io.stripemeter.sagas.process.ProcessGroup;
import java.time.Clock;
import java.util.Objects;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the delta push: saga, commands, dispatcher, cadence. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushSettings.class)
public class DeltaPushConfiguration {
    static final String CADENCE_TASK = "push-cadence";

    /** A handler that fails is tried again by the processor; nothing of a push may be skipped. */
    @Bean
    ConfigurerModule deltaPushSaga(@Qualifier("processSagaStore") SagaStore<Object> store) {
        return configurer -> configurer
                .eventProcessing()
                .registerSaga(DeltaPush.class, saga -> saga.configureSagaStore(configuration -> store))
                .registerListenerInvocationErrorHandler(
                        DeltaPush.GROUP, configuration -> PropagatingErrorHandler.INSTANCE);
    }

    @Bean
    ProcessGroup deltaPushGroup() {
        return new ProcessGroup(DeltaPush.GROUP, ProcessGroup.Key.STREAM);
    }

    @Bean
    SagaCommands sagaCommands(CommandGateway gateway, MeterRegistry registry) {
        return new SagaCommands(gateway, registry);
    }

    @Bean
    PushDispatcher pushDispatcher(
            BillingMeterSink sink,
            StripeAccounts accounts,
            SagaCommands commands,
            Clock clock,
            MeterRegistry registry) {
        PushDispatcher dispatcher = new PushDispatcher(sink, accounts, commands, clock);
        dispatcher.bindTo(registry);
        return dispatcher;
    }

    @Bean
    PushSteps pushSteps(Clock clock, MeterRegistry registry, SagaCommands commands, PushDispatcher dispatcher) {
        return new PushSteps(clock, registry, new LocalHands(commands, dispatcher, registry));
    }

    @Bean
    PushPlanner pushPlanner(
            StripeAccounts accounts, PushDispatcher dispatcher, CommandGateway commands, MeterRegistry registry) {
        return new PushPlanner(accounts, dispatcher, commands, registry);
    }

    @Bean
    Paces pushPaces(EventStore store) {
        return new StoredPaces(store);
    }

    @Bean
    PushCadence pushCadence(
            QueryGateway queries,
            PushPlanner planner,
            Paces paces,
            Clock clock,
            PushSettings settings,
            MeterRegistry registry) {
        return new PushCadence(queries, planner, paces, clock, Objects.requireNonNull(settings.sweep()), registry);
    }

    @Bean
    RecurringTask<Void> pushCadenceTask(PushSettings settings, ObjectProvider<PushCadence> cadence) {
        return Tasks.recurring(CADENCE_TASK, FixedDelay.of(Objects.requireNonNull(settings.cadence())))
                .execute((instance, context) -> cadence.getObject().round());
    }
}
