package io.stripemeter.command.customer;

import io.stripemeter.command.support.AnsweredQueries;
import io.stripemeter.command.support.ReadYourWrites;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Spring configuration of the customer slice. */
@Configuration(proxyBeanMethods = false)
@Import({Customer.class, StripeCustomerClaim.class, CustomerController.class, CustomerMappingController.class})
public class CustomerCommandConfiguration {
    /** The claims; Axon's repositories exist only once the aggregates are configured, which need this bean. */
    @Bean
    StripeCustomerClaims stripeCustomerClaims(ObjectProvider<org.axonframework.config.Configuration> axon) {
        return new StoredStripeCustomerClaims(() -> axon.getObject().repository(StripeCustomerClaim.class));
    }

    @Bean
    CustomerMapping customerMapping(ReadYourWrites commands, AnsweredQueries queries, Clock clock) {
        return new CustomerMapping(commands, queries, clock);
    }
}
