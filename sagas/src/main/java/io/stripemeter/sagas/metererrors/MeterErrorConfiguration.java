package io.stripemeter.sagas.metererrors;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.stripemeter.api.push.FindPushesByIdentifier;
import io.stripemeter.api.push.NamedPush;
import io.stripemeter.sagas.billing.MeterErrorReports;
import io.stripemeter.sagas.process.ProcessGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares what looks into meter errors. */
@Configuration(proxyBeanMethods = false)
public class MeterErrorConfiguration {
    static final Duration QUERY_TIMEOUT = Duration.ofSeconds(30);

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
    Triage meterErrorTriage(MeterErrorReports reports, QueryGateway queries, CommandGateway commands, Clock clock) {
        return new Triage(
                reports,
                query -> find(queries, query),
                command -> commands.<@Nullable Object>sendAndWait(command),
                clock);
    }

    @Bean
    CustomTask<Report> meterErrorTask(ObjectProvider<Triage> triage, Clock clock) {
        return TriageTask.of(triage::getObject, clock);
    }

    private static List<NamedPush> find(QueryGateway queries, FindPushesByIdentifier query) {
        return queries.query(query, ResponseTypes.multipleInstancesOf(NamedPush.class))
                .orTimeout(QUERY_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
