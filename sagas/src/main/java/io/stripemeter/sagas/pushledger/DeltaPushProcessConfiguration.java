package io.stripemeter.sagas.pushledger;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.sagas.support.CommandOutbox;
import io.stripemeter.sagas.support.ProcessGroup;
import io.stripemeter.sagas.support.ProcessQueries;
import io.stripemeter.sagas.support.StoredNames.StoredName;
import io.stripemeter.stripe.pushledger.BillingMeterSink;
import io.stripemeter.stripe.reconciliation.BillingReader;
import io.stripemeter.stripe.stripeaccount.StripeAccounts;
import java.time.Clock;
import java.util.Objects;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the delta push: saga, commands, dispatcher, cadence. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushSettings.class)
public class DeltaPushProcessConfiguration {
    static final String CADENCE_TASK = "push-cadence";

    static final StoredName SAGA_NAME = new StoredName("delta-push", DeltaPush.class);
    static final StoredName ATTEMPT_NAME = new StoredName("push-attempt", PushLifecycle.AttemptRef.class);

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
    StoredName deltaPushName() {
        return SAGA_NAME;
    }

    @Bean
    StoredName pushAttemptName() {
        return ATTEMPT_NAME;
    }

    @Bean
    PushDispatcher pushDispatcher(
            BillingMeterSink sink,
            StripeAccounts accounts,
            CommandOutbox commands,
            Clock clock,
            MeterRegistry registry) {
        return new PushDispatcher(sink, accounts, commands, clock, registry);
    }

    @Bean
    InvoiceGate invoiceGate(BillingReader reads, Clock clock) {
        return new InvoiceGate(reads, clock);
    }

    @Bean
    PushPlanner pushPlanner(
            StripeAccounts accounts,
            PushDispatcher dispatcher,
            CommandOutbox commands,
            InvoiceGate invoices,
            MeterRegistry registry) {
        return new PushPlanner(accounts, dispatcher, commands, invoices, registry);
    }

    @Bean
    StoredPushPaces pushPaces(EventStore store) {
        return new StoredPushPaces(store);
    }

    @Bean
    PushCadence pushCadence(
            ProcessQueries queries,
            PushPlanner planner,
            StoredPushPaces paces,
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
