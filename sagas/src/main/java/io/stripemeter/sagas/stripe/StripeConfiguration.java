package io.stripemeter.sagas.stripe;

import com.stripe.Stripe;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.sagas.account.StripeAccounts;
import io.stripemeter.sagas.billing.BillingMeterSink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares Stripe as the billing backend. */
@Configuration(proxyBeanMethods = false)
public class StripeConfiguration {
    @Bean
    BillingMeterSink billingMeterSink(StripeAccounts accounts, MeterRegistry registry) {
        // Latencies of past calls would travel in a header of the next one.
        Stripe.enableTelemetry = false;
        return new StripeMeterEvents(accounts, new SingleShotHttpClient(), new CallMetrics(registry));
    }
}
