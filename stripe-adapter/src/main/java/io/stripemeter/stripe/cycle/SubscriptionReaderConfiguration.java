package io.stripemeter.stripe.cycle;

import io.stripemeter.stripe.support.BudgetedReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reads of subscriptions, declared for the application context. */
@Configuration(proxyBeanMethods = false)
public class SubscriptionReaderConfiguration {
    @Bean
    SubscriptionReader subscriptionReader(BudgetedReader reader) {
        return new StripeSubscriptionReader(reader);
    }
}
