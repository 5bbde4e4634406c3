package io.stripemeter.query.usage;

import io.stripemeter.eventstore.projection.ProjectionProgress;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that count usage and read it. */
@Configuration(proxyBeanMethods = false)
@Import({UsageQueryController.class, UsageGraphQl.class})
public class UsageQueryConfiguration {
    @Bean
    CounterProjection counterProjection() {
        return new CounterProjection();
    }

    @Bean
    UsageQueryService usageQueryService(DataSource dataSource, ProjectionProgress progress, Clock clock) {
        return new UsageQueryService(
                new MonthQuery(dataSource),
                new HistoryQuery(dataSource),
                new TopCustomersQuery(dataSource),
                progress,
                clock);
    }

    @Bean
    CounterQuery counterQuery(DataSource dataSource) {
        return new CounterQuery(dataSource);
    }
}
