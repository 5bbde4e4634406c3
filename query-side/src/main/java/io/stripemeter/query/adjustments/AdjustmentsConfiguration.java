package io.stripemeter.query.adjustments;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The adjustments slice. */
@Configuration(proxyBeanMethods = false)
@Import({AdjustmentListEndpoint.class, AdjustmentGraphQl.class})
public class AdjustmentsConfiguration {
    @Bean
    AdjustmentProjection adjustmentProjection() {
        return new AdjustmentProjection();
    }

    @Bean
    Adjustments adjustments(DataSource dataSource) {
        return new Adjustments(dataSource);
    }

    @Bean
    AdjustedMonths adjustedMonths(DataSource dataSource, Adjustments adjustments, Clock clock) {
        return new AdjustedMonths(dataSource, adjustments, clock);
    }
}
