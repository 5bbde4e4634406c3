package io.stripemeter.stripe.support;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.stripe.stripeaccount.StripeClients;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The reader that all reads of Stripe share, declared for the application context, with one budget for each account.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadSettings.class)
public class StripeReadConfiguration {
    @Bean
    BudgetedReader stripeReader(StripeClients clients, ReadSettings settings, Clock clock, MeterRegistry registry) {
        return new BudgetedReader(clients, settings, clock, registry);
    }
}
