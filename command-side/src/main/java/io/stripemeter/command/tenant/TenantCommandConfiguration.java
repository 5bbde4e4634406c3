package io.stripemeter.command.tenant;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Spring configuration of the tenant slice. */
@Configuration(proxyBeanMethods = false)
@Import({Tenant.class, TenantController.class, PushPaceController.class})
public class TenantCommandConfiguration {
    @Bean
    TenantLookup tenantLookup(EventStore store) {
        return new TenantLookup(store);
    }
}
