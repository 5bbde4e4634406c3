package io.stripemeter.sagas.reconciliation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.sagas.support.CommandOutbox;
import io.stripemeter.sagas.support.ProcessGroup;
import io.stripemeter.sagas.support.ProcessQueries;
import io.stripemeter.stripe.reconciliation.BillingReader;
import io.stripemeter.stripe.support.ReadSettings;
import java.time.Clock;
import java.util.Objects;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the runs, what starts them, and what drives them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReconciliationSettings.class)
public class ReconciliationProcessConfiguration {
    static final String CADENCE_TASK = "reconciliation-cadence";

    @Bean
    ProcessGroup runStartsGroup() {
        return new ProcessGroup(RunStarts.GROUP, ProcessGroup.Key.STREAM);
    }

    @Bean
    LedgerQueries reconciliationQueries(ProcessQueries queries) {
        return new LedgerQueries(queries);
    }

    @Bean
    Reporter reconciliationReporter(CommandOutbox commands, MeterRegistry registry) {
        return new Reporter(commands, registry);
    }

    @Bean
    UsageRun usageRun(
            BillingReader reads,
            LedgerQueries queries,
            Reporter reporter,
            ReconciliationSettings settings,
            Clock clock) {
        return new UsageRun(reads, queries, reporter, settings.terms(), clock);
    }

    @Bean
    InvoiceCheck invoiceRun(BillingReader reads, LedgerQueries queries, Reporter reporter, Clock clock) {
        return new InvoiceCheck(reads, queries, reporter, clock);
    }

    @Bean
    RunPlanning runPlanning(
            LedgerQueries queries,
            Reporter reporter,
            ReconciliationSettings settings,
            ObjectProvider<ReadSettings> reads,
            Clock clock) {
        ReadSettings perNode = reads.getIfAvailable(() -> new ReadSettings(null, null));
        ReadPlanner planner = new ReadPlanner(
                Objects.requireNonNull(settings.readsPerMonth()), Objects.requireNonNull(perNode.perDay()));
        return new RunPlanning(queries, reporter, planner, clock);
    }

    @Bean
    CustomTask<RunState> reconciliationRunTask(
            ObjectProvider<RunPlanning> planning,
            ObjectProvider<UsageRun> usage,
            ObjectProvider<InvoiceCheck> invoices,
            Clock clock) {
        return RunTask.of(planning::getObject, usage::getObject, invoices::getObject, clock);
    }

    @Bean
    RunCadence runCadence(LedgerQueries queries, Reporter reporter, Clock clock) {
        return new RunCadence(queries, reporter, clock);
    }

    @Bean
    RecurringTask<Void> reconciliationCadenceTask(ReconciliationSettings settings, ObjectProvider<RunCadence> cadence) {
        return Tasks.recurring(CADENCE_TASK, FixedDelay.of(Objects.requireNonNull(settings.cadence())))
                .execute((instance, context) -> cadence.getObject().round());
    }

    /** A start that can't be put on the schedule is tried again by the processor: no run may be forgotten. */
    @Bean
    ConfigurerModule reconciliationStarts(ObjectProvider<Scheduler> scheduler, Clock clock) {
        return configurer -> configurer
                .eventProcessing()
                .registerEventHandler(configuration -> new RunStarts(scheduler.getObject(), clock))
                .registerListenerInvocationErrorHandler(
                        RunStarts.GROUP, configuration -> PropagatingErrorHandler.INSTANCE);
    }
}
