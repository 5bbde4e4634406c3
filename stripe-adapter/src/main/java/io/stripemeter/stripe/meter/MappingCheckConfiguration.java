package io.stripemeter.stripe.meter;

import com.github.benmanes.caffeine.cache.Ticker;
import io.stripemeter.stripe.stripeaccount.DestinationCheck;
import io.stripemeter.stripe.stripeaccount.StripeAccounts;
import io.stripemeter.stripe.support.BudgetedReader;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The checks of mappings, declared for the application context. */
@Configuration(proxyBeanMethods = false)
public class MappingCheckConfiguration {
    @Bean
    MappingCheck mappingCheck(StripeAccounts accounts, BudgetedReader reader) {
        return new MappingCheck(accounts, reader);
    }

    @Bean
    DestinationCheck destinationCheck(MappingCheck mappings, Clock clock) {
        return new CachedDestinationCheck(mappings, clock, Ticker.systemTicker());
    }
}
