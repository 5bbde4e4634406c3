package io.stripemeter.command.pricebook;

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
    PriceBookPublishing priceBookPublishing(ReadYourWrites commands, EventStore store) {
        return new PriceBookPublishing(commands, store);
    }

    @Bean
    StripePriceImport stripePriceImport(QueryGateway queries) {
        return new StripePriceImport(queries);
    }
}
