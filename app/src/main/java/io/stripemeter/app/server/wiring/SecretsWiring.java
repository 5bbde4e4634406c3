package io.stripemeter.app.server.wiring;

import io.stripemeter.app.server.security.AdminKey;
import io.stripemeter.command.access.Pepper;
import io.stripemeter.eventstore.secret.SecretBox;
import io.stripemeter.eventstore.secret.SecretKeys;
import io.stripemeter.postgres.StartFailure;
import io.stripemeter.postgres.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Secrets from the environment, or generated once and kept in the data directory. */
@Configuration(proxyBeanMethods = false)
class SecretsWiring {
    @Bean
    Pepper pepper(@Value("${stripemeter.pepper:}") String configured, StateDirectory directory) {
        return new Pepper(configured.isBlank() ? directory.secret("pepper") : configured);
    }

    /**
     * The encryption of tenants' Stripe keys. Its key comes from a property, a file, or the data directory, where one is
     * generated.
     */
    @Bean
    SecretBox secretBox(
            @Value("${stripemeter.secrets-key:}") String configured,
            @Value("${stripemeter.secrets-key-file:}") String file,
            StateDirectory directory) {
        return new SecretBox(SecretKeys.of(secretsKey(configured, file, directory)), new SecureRandom());
    }

    private static String secretsKey(String configured, String file, StateDirectory directory) {
        if (!configured.isBlank()) {
            return configured;
        }
        if (file.isBlank()) {
            return directory.secret("secrets-key");
        }
        try {
            return Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw new StartFailure("The secrets key file " + file + " cannot be read: " + unreadable, unreadable);
        }
    }

    @Bean
    AdminKey adminKey(@Value("${stripemeter.admin-key:}") String configured, StateDirectory directory) {
        return new AdminKey(configured.isBlank() ? directory.secret("admin-key") : configured);
    }
}
