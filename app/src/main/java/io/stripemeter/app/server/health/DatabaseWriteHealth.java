package io.stripemeter.app.server.health;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A health check that is up when a row can be written and committed now. */
@Component("databaseWriteHealthIndicator")
final class DatabaseWriteHealth extends AbstractHealthIndicator {
    private final JdbcClient jdbc;

    DatabaseWriteHealth(JdbcClient jdbc) {
        super("the database accepts no writes");
        this.jdbc = jdbc;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        int rows = jdbc.sql("update readiness_probe set checked_at = now()").update();
        if (rows == 1) {
            builder.up();
        } else {
            builder.down().withDetail("rows", rows);
        }
    }
}
