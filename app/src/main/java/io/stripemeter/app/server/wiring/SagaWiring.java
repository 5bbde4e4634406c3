package io.stripemeter.app.server.wiring;

import io.stripemeter.eventstore.engine.EventLogSource;
import io.stripemeter.eventstore.processor.ControlProgress;
import io.stripemeter.eventstore.segment.SteadyClock;
import io.stripemeter.sagas.support.ProcessGroup;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans that run sagas and the other process groups on a stream without usage events. */
@Configuration(proxyBeanMethods = false)
class SagaWiring {
    /** Parts of the stream that can run concurrently, here and on other nodes. */
    private static final int SEGMENTS = 4;

    @Bean
    ControlProgress controlProgress(DataSource source) {
        return new ControlProgress(source);
    }

    @Bean
    ConfigurerModule sagaProcessors(EventLogSource controlEvents, List<ProcessGroup> groups) {
        return configurer -> groups.forEach(group -> configurer
                .eventProcessing()
                .registerPooledStreamingEventProcessor(
                        group.name(), configuration -> controlEvents, (configuration, processor) -> processor
                                .initialSegmentCount(SEGMENTS)
                                // Parking identifies the failed event by its unit of work, so a batch must hold one
                                // event.
                                .batchSize(1)
                                .clock(new SteadyClock())
                                .initialToken(StreamableMessageSource::createTailToken)));
    }
}
