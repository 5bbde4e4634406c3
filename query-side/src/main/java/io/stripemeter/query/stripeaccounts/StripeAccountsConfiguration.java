package io.stripemeter.query.stripeaccounts;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The slice of linked Stripe accounts. */
@Configuration(proxyBeanMethods = false)
@Import(StripeAccountListEndpoint.class)
public class StripeAccountsConfiguration {
    @Bean
    StripeAccountProjection stripeAccountProjection() {
        return new StripeAccountProjection();
    }

    @Bean
    StripeAccountList stripeAccountList(DataSource dataSource) {
        return new StripeAccountList(dataSource);
    }
}
