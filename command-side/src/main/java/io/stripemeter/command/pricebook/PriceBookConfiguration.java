package io.stripemeter.command.pricebook;

import io.stripemeter.command.management.ReadYourWrites;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The price book slice. */
@Configuration(proxyBeanMethods = false)
@Import({PriceBook.class, PriceBookEndpoint.class, PriceImportEndpoint.class})
public class PriceBookConfiguration {
    @Bean
    PriceBookDesk priceBookDesk(ReadYourWrites commands, EventStore store) {
        return new PriceBookDesk(commands, store);
    }

    @Bean
    StripeImport stripePriceImport(QueryGateway queries) {
        return new StripeImport(queries);
    }
}
