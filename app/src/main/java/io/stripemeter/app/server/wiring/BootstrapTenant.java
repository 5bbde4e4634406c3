package io.stripemeter.app.server.wiring;

import io.stripemeter.command.access.ApiKeyIssuer;
import io.stripemeter.postgres.StartFailure;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * A first tenant and key for automation, from {@code STRIPEMETER_BOOTSTRAP_TENANT} and
 * {@code STRIPEMETER_BOOTSTRAP_KEY}: created at the first start, found at later ones.
 */
@Component
final class BootstrapTenant implements ApplicationRunner {
    private final ApiKeyIssuer keys;
    private final String tenant;
    private final String key;

    BootstrapTenant(
            ApiKeyIssuer keys,
            @Value("${stripemeter.bootstrap.tenant:}") String tenant,
            @Value("${stripemeter.bootstrap.key:}") String key) {
        this.keys = keys;
        this.tenant = tenant;
        this.key = key;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (tenant.isBlank() && key.isBlank()) {
            return;
        }
        if (tenant.isBlank() || key.isBlank()) {
            throw new StartFailure(
                    "STRIPEMETER_BOOTSTRAP_TENANT and STRIPEMETER_BOOTSTRAP_KEY must be set together; one is missing");
        }
        keys.bootstrap(tenant, key);
    }
}
