package io.stripemeter.sagas.webhook;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import io.stripemeter.api.pushledger.NamedPush;
import io.stripemeter.api.pushledger.RefusePush;
import io.stripemeter.sagas.support.CommandOutbox;
import io.stripemeter.sagas.support.ProcessGroup;
import io.stripemeter.sagas.support.ProcessQueries;
import io.stripemeter.stripe.webhook.MeterErrorReports;
import java.time.Clock;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The triage of meter errors, declared for the application context. */
@Configuration(proxyBeanMethods = false)
public class MeterErrorProcessConfiguration {
    /** A report that can't be scheduled is tried again by the processor: none may be lost. */
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
        return new Triage(
                reports,
                query -> queries.many(query, NamedPush.class),
                commands,
                refusal -> refuse(commands, refusal),
                clock);
    }

    private static void refuse(CommandOutbox commands, LateRefusal refusal) {
        commands.sendAndWait(new RefusePush(
                refusal.push().ledgerId(),
                refusal.push().sequence(),
                refusal.sample().code(),
                refusal.sample().message()));
    }

    @Bean
    CustomTask<MeterErrorTask> meterErrorTask(ObjectProvider<Triage> triage, Clock clock) {
        return TriageTask.of(triage::getObject, clock);
    }
}
