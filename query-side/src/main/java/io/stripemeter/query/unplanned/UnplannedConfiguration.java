package io.stripemeter.query.unplanned;

import io.stripemeter.eventstore.projection.ProjectionProgress;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The unplanned usage slice. */
@Configuration(proxyBeanMethods = false)
public class UnplannedConfiguration {
    private static final String COUNTERS = "projection.counters";

    @Bean
    UnplannedUsageFinder unplannedUsageFinder(DataSource dataSource, ProjectionProgress progress) {
        return new UnplannedUsageFinder(
                dataSource, () -> progress.slowestOfSeveral(COUNTERS).orElse(Long.MAX_VALUE));
    }
}
