package io.stripemeter.stripe.stripeaccount;

import com.github.benmanes.caffeine.cache.Ticker;
import com.stripe.Stripe;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.eventstore.secret.SecretBox;
import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The Stripe accounts and the clients that call them, declared for the application context. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StripeSettings.class)
public class StripeAccountConfiguration {
    @Bean
    StripeAccountLinks accountLinks(EventStore store, SecretBox box, StripeSettings settings) {
        StripeAddresses addresses =
                StripeAddresses.read(settings.apiBase(), settings.meterEventsBase(), "stripemeter.stripe");
        return new StoredStripeAccountLinks(store, box, addresses, Ticker.systemTicker());
    }

    @Bean
    Tenancy tenancy(QueryGateway queries) {
        return new CountedTenancy(queries, System::nanoTime);
    }

    @Bean
    StripeAccounts stripeAccounts(
            StripeSettings settings,
            Environment environment,
            StripeAccountLinks links,
            Tenancy tenancy,
            MeterRegistry registry) {
        StripeAccounts accounts = StripeAccounts.of(settings, environment, links, tenancy);
        accounts.bindTo(registry);
        return accounts;
    }

    @Bean
    ConfiguredAccounts configuredAccounts(StripeAccounts accounts) {
        return new ConfiguredAccounts(accounts);
    }

    @Bean
    ClockSkew stripeClockSkew(Clock clock, MeterRegistry registry) {
        ClockSkew skew = new ClockSkew(clock);
        skew.bindTo(registry);
        return skew;
    }

    @Bean
    StripeClients stripeClients(StripeAccounts accounts, ClockSkew skew) {
        // Latencies of past calls would travel in a header of the next one.
        Stripe.enableTelemetry = false;
        return new StripeClients(accounts, skew.watching(new SingleShotHttpClient()));
    }

    @Bean
    AccountChecks accountChecks(StripeClients clients) {
        return new AccountChecks(clients);
    }
}
