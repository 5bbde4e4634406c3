package io.stripemeter.command.stripeaccount;

import io.stripemeter.api.stripeaccount.LiveKeys;
import io.stripemeter.command.support.ReadYourWrites;
import io.stripemeter.eventstore.secret.SecretBox;
import java.time.Clock;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Spring configuration of the Stripe account slice. */
@Configuration(proxyBeanMethods = false)
@Import({StripeAccountLink.class, StripeAccountController.class})
public class StripeAccountCommandConfiguration {
    @Bean
    StripeSecretSealer stripeSecretSealer(
            SecretBox box, @Value("${" + LiveKeys.PROPERTY + ":allowed}") String liveKeys) {
        return new StripeSecretSealer(box, LiveKeys.of(liveKeys));
    }

    @Bean
    StripeAccountLinking stripeAccountLinking(ReadYourWrites commands, QueryGateway queries, Clock clock) {
        return new StripeAccountLinking(commands, queries, clock);
    }
}
