package io.stripemeter.query.usage;

import io.stripemeter.eventstore.projection.ProjectionProgress;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The usage slice. */
@Configuration(proxyBeanMethods = false)
@Import({UsageQueryController.class, UsageGraphQl.class})
public class UsageQueryConfiguration {
    @Bean
    UsageQueryService usageReads(DataSource dataSource, ProjectionProgress progress, Clock clock) {
        return new UsageQueryService(
                new MonthQuery(dataSource),
                new HistoryQuery(dataSource),
                new TopCustomersQuery(dataSource),
                progress,
                clock);
    }

    @Bean
    CounterQuery counterReader(DataSource dataSource) {
        return new CounterQuery(dataSource);
    }
}
