package io.stripemeter.query.customer;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that read customers. */
@Configuration(proxyBeanMethods = false)
@Import({CustomerQueryController.class, CustomerGraphQl.class})
public class CustomerQueryConfiguration {
    @Bean
    CustomerQuery customerQuery(DataSource dataSource) {
        return new CustomerQuery(dataSource);
    }
}
