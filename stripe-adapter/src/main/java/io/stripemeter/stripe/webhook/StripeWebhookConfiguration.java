package io.stripemeter.stripe.webhook;

import io.stripemeter.stripe.stripeaccount.StripeClients;
import io.stripemeter.stripe.support.BudgetedReader;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The verifier of webhooks and the reader of error reports, declared for the application context. */
@Configuration(proxyBeanMethods = false)
public class StripeWebhookConfiguration {
    @Bean
    WebhookVerifier webhookVerifier(StripeClients clients, Clock clock) {
        return new StripeWebhookVerifier(clients, clock);
    }

    @Bean
    MeterErrorReports meterErrorReports(BudgetedReader reader) {
        return new StripeErrorReports(reader);
    }
}
