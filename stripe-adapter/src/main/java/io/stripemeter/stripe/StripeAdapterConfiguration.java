package io.stripemeter.stripe;

import com.stripe.Stripe;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.stripe.pricebook.PriceImports;
import io.stripemeter.stripe.pushledger.BillingMeterSink;
import io.stripemeter.stripe.pushledger.CallMetrics;
import io.stripemeter.stripe.pushledger.CircuitBreaker;
import io.stripemeter.stripe.pushledger.StripeMeterEvents;
import io.stripemeter.stripe.reconciliation.BillingReader;
import io.stripemeter.stripe.reconciliation.StripeBillingReader;
import io.stripemeter.stripe.stripeaccount.AccountChecks;
import io.stripemeter.stripe.stripeaccount.ClockSkew;
import io.stripemeter.stripe.stripeaccount.SingleShotHttpClient;
import io.stripemeter.stripe.stripeaccount.StripeAccounts;
import io.stripemeter.stripe.stripeaccount.StripeClients;
import io.stripemeter.stripe.stripeaccount.WatchingHttpClient;
import io.stripemeter.stripe.support.BudgetedReader;
import io.stripemeter.stripe.support.ReadBudget;
import io.stripemeter.stripe.support.ReadSettings;
import io.stripemeter.stripe.webhook.MeterErrorReports;
import io.stripemeter.stripe.webhook.StripeErrorReports;
import io.stripemeter.stripe.webhook.StripeWebhookVerifier;
import io.stripemeter.stripe.webhook.WebhookVerifier;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares Stripe as the billing backend. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadSettings.class)
public class StripeAdapterConfiguration {
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
    WebhookVerifier billingNotices(StripeClients clients, Clock clock) {
        return new StripeWebhookVerifier(clients, clock);
    }

    @Bean
    BudgetedReader stripeReader(StripeClients clients, ReadSettings settings, Clock clock, MeterRegistry registry) {
        return new BudgetedReader(clients, new ReadBudget(settings, clock), clock, registry);
    }

    @Bean
    BillingReader billingReads(BudgetedReader stripeReader) {
        return new StripeBillingReader(stripeReader);
    }

    @Bean
    MeterErrorReports meterErrorReports(BudgetedReader stripeReader) {
        return new StripeErrorReports(stripeReader);
    }

    @Bean
    PriceImports priceImports(StripeClients clients, BudgetedReader stripeReader) {
        return new PriceImports(clients, stripeReader);
    }

    @Bean
    AccountChecks accountChecks(StripeClients clients) {
        return new AccountChecks(clients);
    }
}
