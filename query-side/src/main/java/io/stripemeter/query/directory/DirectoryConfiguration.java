package io.stripemeter.query.directory;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The directory slice. */
@Configuration(proxyBeanMethods = false)
@Import({DirectoryEndpoint.class, DirectoryGraphQl.class, TenantDirectoryEndpoint.class})
public class DirectoryConfiguration {
    @Bean
    DirectoryProjection directoryProjection() {
        return new DirectoryProjection();
    }

    @Bean
    Directory directory(DataSource dataSource) {
        return new Directory(dataSource);
    }

    @Bean
    Tenants tenants(DataSource dataSource) {
        return new Tenants(dataSource);
    }
}
