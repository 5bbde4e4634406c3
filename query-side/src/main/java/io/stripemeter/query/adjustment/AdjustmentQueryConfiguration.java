package io.stripemeter.query.adjustment;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that keep and read adjustments. */
@Configuration(proxyBeanMethods = false)
@Import({AdjustmentQueryController.class, AdjustmentGraphQl.class})
public class AdjustmentQueryConfiguration {
    @Bean
    AdjustmentProjection adjustmentProjection() {
        return new AdjustmentProjection();
    }

    @Bean
    AdjustmentQuery adjustments(DataSource dataSource) {
        return new AdjustmentQuery(dataSource);
    }

    @Bean
    AdjustedUsageQuery adjustedMonths(DataSource dataSource, AdjustmentQuery adjustments, Clock clock) {
        return new AdjustedUsageQuery(dataSource, adjustments, clock);
    }
}
