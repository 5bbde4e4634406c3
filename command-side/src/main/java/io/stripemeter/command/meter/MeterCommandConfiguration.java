package io.stripemeter.command.meter;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Spring configuration of the meter slice. */
@Configuration(proxyBeanMethods = false)
@Import({Meter.class, MeterController.class, ShadowController.class})
public class MeterCommandConfiguration {
    @Bean
    MeterDirectory meterDirectory(EventStore store) {
        return new MeterDirectory(store);
    }
}
