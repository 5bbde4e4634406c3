package io.stripemeter.query.pricebook;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that keep and read price books. */
@Configuration(proxyBeanMethods = false)
@Import({PriceBookQueryController.class, PriceBookGraphQl.class})
public class PriceBookQueryConfiguration {
    @Bean
    PriceBookProjection priceBookProjection() {
        return new PriceBookProjection();
    }

    @Bean
    PriceBookQuery priceBooks(DataSource dataSource, Clock clock) {
        return new PriceBookQuery(dataSource, clock);
    }
}
