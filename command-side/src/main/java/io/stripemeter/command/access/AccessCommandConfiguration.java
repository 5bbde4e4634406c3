package io.stripemeter.command.access;

import io.stripemeter.command.tenant.TenantLookup;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The Spring configuration of the API key slice. */
@Configuration(proxyBeanMethods = false)
@Import({ApiKey.class, ApiKeyController.class})
public class AccessCommandConfiguration {
    @Bean
    ApiKeyAuthenticator apiKeyAuthenticator(EventStore store, Pepper pepper, Clock clock) {
        return new ApiKeyAuthenticator(store, pepper, clock);
    }

    @Bean
    ApiKeyIssuer apiKeyIssuer(
            CommandGateway commands, Pepper pepper, ApiKeyAuthenticator authenticator, TenantLookup tenants) {
        return new ApiKeyIssuer(commands, pepper, authenticator, tenants);
    }
}
