package io.stripemeter.query.cycle;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that read billing cycles. */
@Configuration(proxyBeanMethods = false)
@Import(BillingCycleQueryController.class)
public class CycleQueryConfiguration {
    @Bean
    BillingCycleQuery billingCycleQuery(DataSource dataSource) {
        return new BillingCycleQuery(dataSource);
    }
}
