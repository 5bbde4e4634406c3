package io.stripemeter.sagas.stripe;

import com.stripe.Stripe;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.sagas.account.StripeAccounts;
import io.stripemeter.sagas.billing.BillingMeterSink;
import io.stripemeter.sagas.billing.BillingNotices;
import io.stripemeter.sagas.billing.BillingReads;
import io.stripemeter.sagas.billing.MeterErrorReports;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares Stripe as the billing backend. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadSettings.class)
public class StripeConfiguration {
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
        return new StripeClients(accounts, new WatchingHttpClient(new SingleShotHttpClient(), skew));
    }

    @Bean
    BillingMeterSink billingMeterSink(StripeClients clients, MeterRegistry registry, ClockSkew skew, Clock clock) {
        CircuitBreaker breaker = new CircuitBreaker(clock);
        breaker.bindTo(registry);
        return new StripeMeterEvents(clients, new CallMetrics(registry), skew, breaker);
    }

    @Bean
    BillingNotices billingNotices(StripeClients clients, Clock clock) {
        return new SignedNotices(clients, clock);
    }

    @Bean
    Reader stripeReader(StripeClients clients, ReadSettings settings, Clock clock, MeterRegistry registry) {
        return new Reader(clients, new ReadBudget(settings, clock), clock, registry);
    }

    @Bean
    BillingReads billingReads(Reader stripeReader) {
        return new StripeReads(stripeReader);
    }

    @Bean
    MeterErrorReports meterErrorReports(Reader stripeReader) {
        return new StripeErrorReports(stripeReader);
    }

    @Bean
    PriceImports priceImports(StripeClients clients, Reader stripeReader) {
        return new PriceImports(clients, stripeReader);
    }

    @Bean
    AccountChecks accountChecks(StripeClients clients) {
        return new AccountChecks(clients);
    }
}
