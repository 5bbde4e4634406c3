package io.stripemeter.query.unplanned;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The unplanned usage slice. */
@Configuration(proxyBeanMethods = false)
public class UnplannedConfiguration {
    @Bean
    UnplannedUsageFinder unplannedUsageFinder(DataSource dataSource) {
        return new UnplannedUsageFinder(dataSource);
    }
}
