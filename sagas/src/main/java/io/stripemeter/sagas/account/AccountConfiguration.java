package io.stripemeter.sagas.account;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Declares the Stripe accounts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StripeSettings.class)
public class AccountConfiguration {
    @Bean
    StripeAccounts stripeAccounts(StripeSettings settings, Environment environment, MeterRegistry registry) {
        StripeAccounts accounts = StripeAccounts.of(settings, environment);
        accounts.bindTo(registry);
        return accounts;
    }
}
