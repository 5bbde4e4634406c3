package io.stripemeter.stripe.pushledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.stripe.stripeaccount.ClockSkew;
import io.stripemeter.stripe.stripeaccount.StripeClients;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sink of pushes, declared for the application context. */
@Configuration(proxyBeanMethods = false)
public class PushSinkConfiguration {
    @Bean
    BillingMeterSink billingMeterSink(StripeClients clients, MeterRegistry registry, ClockSkew skew, Clock clock) {
        CircuitBreaker breaker = new CircuitBreaker(clock);
        breaker.bindTo(registry);
        return new StripeMeterEvents(clients, new CallMetrics(registry), skew, breaker);
    }
}
