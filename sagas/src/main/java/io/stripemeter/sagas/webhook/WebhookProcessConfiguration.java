package io.stripemeter.sagas.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.sagas.support.CommandOutbox;
import io.stripemeter.stripe.webhook.WebhookVerifier;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Declares the way in for webhooks, where there is a web server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@Import(StripeWebhookController.class)
public class WebhookProcessConfiguration {
    @Bean
    WebhookReceiver webhookReceiver(
            WebhookVerifier verifier, CommandOutbox commands, Clock clock, MeterRegistry registry) {
        return new WebhookReceiver(verifier, commands, clock, registry);
    }
}
