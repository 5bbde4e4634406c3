package io.stripemeter.query.tenant;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The directory slice. */
@Configuration(proxyBeanMethods = false)
@Import({DirectoryQueryController.class, DirectoryGraphQl.class, TenantQueryController.class})
public class DirectoryQueryConfiguration {
    @Bean
    DirectoryProjection directoryProjection() {
        return new DirectoryProjection();
    }

    @Bean
    DirectoryQuery directory(DataSource dataSource) {
        return new DirectoryQuery(dataSource);
    }

    @Bean
    TenantQuery tenants(DataSource dataSource) {
        return new TenantQuery(dataSource);
    }
}
