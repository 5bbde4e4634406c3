package io.stripemeter.query.pricebook;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The price book slice. */
@Configuration(proxyBeanMethods = false)
@Import({PriceBookEndpoint.class, PriceBookGraphQl.class})
public class PriceBooksConfiguration {
    @Bean
    PriceBookProjection priceBookProjection() {
        return new PriceBookProjection();
    }

    @Bean
    PriceBooks priceBooks(DataSource dataSource, Clock clock) {
        return new PriceBooks(dataSource, clock);
    }
}
