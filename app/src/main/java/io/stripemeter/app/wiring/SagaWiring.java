package io.stripemeter.app.wiring;

import io.stripemeter.eventstore.engine.FactSource;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sagas, and what else acts on facts, on a stream without usage events. */
@Configuration(proxyBeanMethods = false)
class SagaWiring {
    private static final List<String> GROUPS = List.of(
            "saga.delta-push",
            "saga.reconciliation",
            "saga.period-close",
            "saga.meter-errors",
            "escalation.stopped-ledgers",
            "late-usage");
    /** Parts of the stream that can run side by side, here and on other nodes. */
    private static final int SEGMENTS = 4;

    @Bean
    ConfigurerModule sagaProcessors(FactSource controlFacts) {
        return configurer -> GROUPS.forEach(group -> configurer
                .eventProcessing()
                .registerPooledStreamingEventProcessor(
                        group, configuration -> controlFacts, (configuration, processor) -> processor
                                .initialSegmentCount(SEGMENTS)
                                .initialToken(StreamableMessageSource::createTailToken)));
    }
}
