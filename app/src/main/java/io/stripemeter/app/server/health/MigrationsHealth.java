package io.stripemeter.app.server.health;

import io.stripemeter.app.server.migration.Migrations;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** A health check that is up when the database has every migration of this version. */
@Component("migrationsHealthIndicator")
final class MigrationsHealth extends AbstractHealthIndicator {
    private final Migrations migrations;

    MigrationsHealth(Migrations migrations) {
        super("the migration history cannot be read");
        this.migrations = migrations;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        int pending = migrations.pending();
        if (pending == 0) {
            builder.up();
        } else {
            builder.down().withDetail("pending", pending);
        }
    }
}
