package io.stripemeter.query.usage;

import io.stripemeter.eventstore.projection.ProjectionProgress;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The usage slice. */
@Configuration(proxyBeanMethods = false)
@Import({UsageEndpoint.class, UsageGraphQl.class})
public class UsageConfiguration {
    @Bean
    UsageReads usageReads(DataSource dataSource, ProjectionProgress progress, Clock clock) {
        return new UsageReads(
                new MonthReader(dataSource), new HistoryReader(dataSource), new TopReader(dataSource), progress, clock);
    }

    @Bean
    CounterReader counterReader(DataSource dataSource) {
        return new CounterReader(dataSource);
    }
}
