package io.stripemeter.query.tenant;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that read tenants, and the projection that writes tenants, keys, meters and customers. */
@Configuration(proxyBeanMethods = false)
@Import(TenantQueryController.class)
public class TenantQueryConfiguration {
    @Bean
    DirectoryProjection directoryProjection() {
        return new DirectoryProjection();
    }

    @Bean
    TenantQuery tenantQuery(DataSource dataSource) {
        return new TenantQuery(dataSource);
    }
}
