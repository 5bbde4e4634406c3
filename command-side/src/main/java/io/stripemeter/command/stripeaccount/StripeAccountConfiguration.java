package io.stripemeter.command.stripeaccount;

import io.stripemeter.api.secret.SecretBox;
import io.stripemeter.command.management.ReadYourWrites;
import java.time.Clock;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Stripe account slice. */
@Configuration(proxyBeanMethods = false)
@Import({StripeAccountLink.class, StripeAccountEndpoint.class})
public class StripeAccountConfiguration {
    @Bean
    AccountVault accountVault(SecretBox box) {
        return new AccountVault(box);
    }

    @Bean
    AccountDesk accountDesk(ReadYourWrites commands, QueryGateway queries, Clock clock) {
        return new AccountDesk(commands, queries, clock);
    }
}
