package io.stripemeter.sagas.account;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.secret.SecretBox;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Declares the Stripe accounts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StripeSettings.class)
public class AccountConfiguration {
    @Bean
    AccountLinks accountLinks(EventStore store, SecretBox box, StripeSettings settings) {
        StripeAddresses addresses =
                StripeAddresses.read(settings.apiBase(), settings.meterEventsBase(), "stripemeter.stripe");
        return new StoredLinks(store, box, addresses, Ticker.systemTicker());
    }

    @Bean
    StripeAccounts stripeAccounts(
            StripeSettings settings, Environment environment, AccountLinks links, MeterRegistry registry) {
        StripeAccounts accounts = StripeAccounts.of(settings, environment, links);
        accounts.bindTo(registry);
        return accounts;
    }

    @Bean
    ConfiguredAccounts configuredAccounts(StripeAccounts accounts) {
        return new ConfiguredAccounts(accounts);
    }
}
