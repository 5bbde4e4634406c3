package io.stripemeter.query.stripeaccount;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that keep and read linked Stripe accounts. */
@Configuration(proxyBeanMethods = false)
@Import(StripeAccountQueryController.class)
public class StripeAccountQueryConfiguration {
    @Bean
    StripeAccountProjection stripeAccountProjection() {
        return new StripeAccountProjection();
    }

    @Bean
    StripeAccountQuery stripeAccountList(DataSource dataSource) {
        return new StripeAccountQuery(dataSource);
    }
}
