package io.stripemeter.query.usage;

import io.stripemeter.eventstore.projection.ProjectionProgress;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.query.usage.counter.CounterProjection;
import io.stripemeter.query.usage.counter.StoredUsageLog;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/** The beans that count usage and read it. */
@Configuration(proxyBeanMethods = false)
@Import({UsageQueryController.class, UsageGraphQl.class})
public class UsageQueryConfiguration {
    @Bean
    @Lazy
    CounterProjection counterProjection(DataSource dataSource, LogReader log) {
        return new CounterProjection(new StoredUsageLog(dataSource, log));
    }

    @Bean
    UsageQueryService usageQueryService(DataSource dataSource, ProjectionProgress progress, Clock clock) {
        return new UsageQueryService(
                new MonthQuery(dataSource),
                new PeriodQuery(dataSource),
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
