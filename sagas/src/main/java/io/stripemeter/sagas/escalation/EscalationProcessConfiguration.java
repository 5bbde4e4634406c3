package io.stripemeter.sagas.escalation;

import io.stripemeter.sagas.support.CommandOutbox;
import io.stripemeter.sagas.support.ProcessGroup;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares what escalates stopped ledgers. */
@Configuration(proxyBeanMethods = false)
public class EscalationProcessConfiguration {
    @Bean
    ProcessGroup stoppedLedgersGroup() {
        return new ProcessGroup(StoppedLedgers.GROUP, ProcessGroup.Key.STREAM);
    }

    /** A handler that fails is tried again by the processor: no ledger stops unseen. */
    @Bean
    ConfigurerModule stoppedLedgers(ObjectProvider<CommandOutbox> commands) {
        return configurer -> configurer
                .eventProcessing()
                .registerEventHandler(configuration -> new StoppedLedgers(commands.getObject()))
                .registerListenerInvocationErrorHandler(
                        StoppedLedgers.GROUP, configuration -> PropagatingErrorHandler.INSTANCE);
    }
}
