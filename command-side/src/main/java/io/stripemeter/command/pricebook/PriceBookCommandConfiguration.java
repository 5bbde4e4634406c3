package io.stripemeter.command.pricebook;

import io.stripemeter.command.meter.MeterDirectory;
import io.stripemeter.command.support.ReadYourWrites;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Spring configuration of the price book slice. */
@Configuration(proxyBeanMethods = false)
@Import({PriceBook.class, PriceBookController.class, PriceImportController.class})
public class PriceBookCommandConfiguration {
    @Bean
    PriceCheck priceCheck(MeterDirectory meters) {
        return new PriceCheck(meters);
    }

    @Bean
    PriceBookPublishing priceBookPublishing(ReadYourWrites commands, EventStore store, PriceCheck check) {
        return new PriceBookPublishing(commands, store, check);
    }

    @Bean
    StripePriceImport stripePriceImport(QueryGateway queries) {
        return new StripePriceImport(queries);
    }
}
