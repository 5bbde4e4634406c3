package io.stripemeter.stripe.reconciliation;

import io.stripemeter.stripe.support.BudgetedReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reader of billed usage, declared for the application context. */
@Configuration(proxyBeanMethods = false)
public class BillingReaderConfiguration {
    @Bean
    BillingReader billingReader(BudgetedReader reader) {
        return new StripeBillingReader(reader);
    }
}
