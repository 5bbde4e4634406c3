package io.stripemeter.sagas.adjustment;

import io.stripemeter.sagas.support.CommandOutbox;
import io.stripemeter.sagas.support.ProcessGroup;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares what takes up late usage. */
@Configuration(proxyBeanMethods = false)
public class LateUsageProcessConfiguration {
    @Bean
    ProcessGroup lateUsageGroup() {
        return new ProcessGroup(LateUsage.GROUP, ProcessGroup.Key.STREAM);
    }

    /** A handler that fails is tried again by the processor: no usage is left out of every bill. */
    @Bean
    ConfigurerModule lateUsage(ObjectProvider<CommandOutbox> commands) {
        return configurer -> configurer
                .eventProcessing()
                .registerEventHandler(configuration -> new LateUsage(commands.getObject()))
                .registerListenerInvocationErrorHandler(
                        LateUsage.GROUP, configuration -> PropagatingErrorHandler.INSTANCE);
    }
}
