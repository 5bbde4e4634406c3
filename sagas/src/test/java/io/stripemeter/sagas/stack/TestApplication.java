package io.stripemeter.sagas.stack;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.eventstore.secret.SecretBox;
import io.stripemeter.eventstore.secret.SecretKeys;
import io.stripemeter.sagas.SagasConfiguration;
import io.stripemeter.sagas.periodclose.PeriodCloseProcess;
import io.stripemeter.sagas.pushledger.DeltaPush;
import io.stripemeter.sagas.reconciliation.RunStarts;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A node as an application would wire it, around the parts of a {@link World}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(SagasConfiguration.class)
public class TestApplication {
    @Bean(destroyMethod = "")
    DataSource dataSource(World world) {
        return world.database.dataSource();
    }

    @Bean
    Clock clock(World world) {
        return world.clock;
    }

    @Bean
    SecretBox secretBox() {
        return new SecretBox(SecretKeys.of("00".repeat(SecretKeys.KEY_BYTES)), new SecureRandom());
    }

    @Bean
    MeterRegistry meterRegistry() {
        return new SimpleMeterRegistry();
    }

    @Bean
    EventStorageEngine eventStorageEngine(World world) {
        return world.events;
    }

    @Bean
    TokenStore tokenStore(World world) {
        return world.tokens;
    }

    @Bean
    StandInLedgers standInLedgers(World world) {
        return world.ledgers;
    }

    @Bean
    ConfigurerModule tailOfTheStream() {
        return configurer -> List.of(DeltaPush.GROUP, RunStarts.GROUP, PeriodCloseProcess.GROUP)
                .forEach(group -> configurer
                        .eventProcessing()
                        .registerTrackingEventProcessor(
                                group,
                                Configuration::eventStore,
                                configuration -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                        .andInitialTrackingToken(StreamableMessageSource::createTailToken)));
    }
}
