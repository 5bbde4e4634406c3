package io.stripemeter.sagas.metererrors;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.stripemeter.api.push.NamedPush;
import io.stripemeter.sagas.billing.MeterErrorReports;
import io.stripemeter.sagas.process.CommandOutbox;
import io.stripemeter.sagas.process.ProcessGroup;
import io.stripemeter.sagas.process.ProcessQueries;
import java.time.Clock;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares what looks into meter errors. */
@Configuration(proxyBeanMethods = false)
public class MeterErrorConfiguration {
    /** A notice that can't be put on the schedule is tried again by the processor: none may be forgotten. */
    @Bean
    ConfigurerModule meterErrors(ObjectProvider<Scheduler> scheduler, Clock clock) {
        return configurer -> configurer
                .eventProcessing()
                .registerEventHandler(configuration -> new MeterErrorTriage(scheduler.getObject(), clock))
                .registerListenerInvocationErrorHandler(
                        MeterErrorTriage.GROUP, configuration -> PropagatingErrorHandler.INSTANCE);
    }

    @Bean
    ProcessGroup meterErrorGroup() {
        return new ProcessGroup(MeterErrorTriage.GROUP, ProcessGroup.Key.STREAM);
    }

    @Bean
    Triage meterErrorTriage(MeterErrorReports reports, ProcessQueries queries, CommandOutbox commands, Clock clock) {
        return new Triage(reports, query -> queries.many(query, NamedPush.class), commands, clock);
    }

    @Bean
    CustomTask<Report> meterErrorTask(ObjectProvider<Triage> triage, Clock clock) {
        return TriageTask.of(triage::getObject, clock);
    }
}
