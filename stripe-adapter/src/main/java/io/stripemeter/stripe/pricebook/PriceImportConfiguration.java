package io.stripemeter.stripe.pricebook;

import io.stripemeter.stripe.stripeaccount.StripeClients;
import io.stripemeter.stripe.support.BudgetedReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reader of prices for price books, declared for the application context. */
@Configuration(proxyBeanMethods = false)
public class PriceImportConfiguration {
    @Bean
    PriceImports priceImports(StripeClients clients, BudgetedReader reader) {
        return new PriceImports(clients, reader);
    }
}
