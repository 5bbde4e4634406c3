package io.stripemeter.app.wiring;

import io.stripemeter.app.postgres.DataDirectory;
import io.stripemeter.app.security.AdminKey;
import io.stripemeter.command.access.Pepper;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Secrets from the environment, or made once and kept in the data directory. */
@Configuration(proxyBeanMethods = false)
class SecretsWiring {
    @Bean
    Pepper pepper(@Value("${stripemeter.pepper:}") String configured, DataDirectory directory) {
        return new Pepper(configured.isBlank() ? directory.secret("pepper") : configured);
    }

    @Bean
    AdminKey adminKey(@Value("${stripemeter.admin-key:}") String configured, DataDirectory directory) {
        return new AdminKey(configured.isBlank() ? directory.secret("admin-key") : configured);
    }
}
