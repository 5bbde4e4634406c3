package io.stripemeter.sagas.cycle;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.stripemeter.sagas.support.CommandOutbox;
import io.stripemeter.sagas.support.ProcessGroup;
import io.stripemeter.sagas.support.ProcessQueries;
import io.stripemeter.stripe.cycle.SubscriptionReader;
import java.time.Clock;
import java.util.Objects;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The learning of billing cycles, declared for the application context. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CycleSettings.class)
@Import(CycleProcessConfiguration.Refresh.class)
public class CycleProcessConfiguration {
    static final String SWEEP_TASK = "billing-cycle-sweep";

    /** Reads on demand, where there is a web server. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    @Import(CycleRefreshController.class)
    static class Refresh {}

    @Bean
    ProcessGroup billingCyclesGroup() {
        return new ProcessGroup(CycleTriggers.GROUP, ProcessGroup.Key.STREAM);
    }

    @Bean
    CycleEscalations cycleEscalations(CommandOutbox commands) {
        return new CycleEscalations(commands);
    }

    @Bean
    CycleLearning cycleLearning(
            SubscriptionReader reader,
            ProcessQueries queries,
            CommandOutbox commands,
            CycleEscalations escalations,
            Clock clock) {
        return new CycleLearning(reader, queries, commands, escalations, clock);
    }

    @Bean
    CustomTask<CycleTask> billingCyclesTask(ObjectProvider<CycleLearning> learning, Clock clock) {
        return CycleSchedule.task(learning::getObject, clock);
    }

    @Bean
    RecurringTask<CycleSweep.Cursor> billingCycleSweepTask(
            CycleSettings settings,
            SubscriptionReader reader,
            ObjectProvider<ProcessQueries> queries,
            ObjectProvider<Scheduler> scheduler,
            Clock clock) {
        return Tasks.recurring(
                        SWEEP_TASK, FixedDelay.of(Objects.requireNonNull(settings.round())), CycleSweep.Cursor.class)
                .initialData(CycleSweep.Cursor.FIRST)
                .executeStateful((instance, context) -> new CycleSweep(
                                reader,
                                queries.getObject(),
                                new CycleSchedule(scheduler.getObject(), clock)::soon,
                                Objects.requireNonNull(settings.sweep()),
                                clock)
                        .round(instance.getData()));
    }

    /** A handler that fails is tried again by the processor: no cause of a read may be lost. */
    @Bean
    ConfigurerModule billingCycleTriggers(
            ObjectProvider<Scheduler> scheduler,
            ObjectProvider<CommandOutbox> commands,
            ObjectProvider<CycleEscalations> escalations,
            Clock clock) {
        return configurer -> configurer
                .eventProcessing()
                .registerEventHandler(configuration -> new CycleTriggers(
                        new CycleSchedule(scheduler.getObject(), clock),
                        commands.getObject(),
                        escalations.getObject(),
                        clock))
                .registerListenerInvocationErrorHandler(
                        CycleTriggers.GROUP, configuration -> PropagatingErrorHandler.INSTANCE);
    }
}
