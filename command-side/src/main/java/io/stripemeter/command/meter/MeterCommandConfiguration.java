package io.stripemeter.command.meter;

import io.stripemeter.command.support.AnsweredQueries;
import io.stripemeter.command.support.ReadYourWrites;
import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Spring configuration of the meter slice. */
@Configuration(proxyBeanMethods = false)
@Import({
    Meter.class,
    StripeMeterClaim.class,
    MeterController.class,
    MeterMappingController.class,
    ShadowController.class
})
public class MeterCommandConfiguration {
    @Bean
    MeterDirectory meterDirectory(EventStore store) {
        return new MeterDirectory(store);
    }

    /** The claims; Axon's repositories exist only once the aggregates are configured, which need this bean. */
    @Bean
    StripeMeterClaims stripeMeterClaims(ObjectProvider<org.axonframework.config.Configuration> axon) {
        return new StoredStripeMeterClaims(() -> axon.getObject().repository(StripeMeterClaim.class));
    }

    @Bean
    MeterMapping meterMapping(ReadYourWrites commands, AnsweredQueries queries, MeterDirectory directory, Clock clock) {
        return new MeterMapping(commands, queries, directory, clock);
    }
}
