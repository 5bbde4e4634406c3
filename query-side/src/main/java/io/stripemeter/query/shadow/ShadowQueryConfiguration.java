package io.stripemeter.query.shadow;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that compare shadows. */
@Configuration(proxyBeanMethods = false)
@Import({ShadowQueryController.class, ShadowGraphQl.class})
public class ShadowQueryConfiguration {
    @Bean
    ShadowComparisonQuery shadowComparisons(DataSource dataSource, Clock clock) {
        return new ShadowComparisonQuery(dataSource, clock);
    }
}
