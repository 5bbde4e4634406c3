package io.stripemeter.app.server.health;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A health check that is up when PostgreSQL keeps committed data through a power failure.
 *
 * <p>With one of these settings off, an acknowledged usage event could be lost, so it is better to acknowledge none.
 */
@Component("durabilityHealthIndicator")
final class DurabilityHealth extends AbstractHealthIndicator {
    private static final List<String> MUST_NOT_BE_OFF = List.of("fsync", "full_page_writes", "synchronous_commit");

    private final JdbcClient jdbc;

    DurabilityHealth(JdbcClient jdbc) {
        super("the durability settings cannot be read");
        this.jdbc = jdbc;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<String> off = new ArrayList<>();
        for (String setting : MUST_NOT_BE_OFF) {
            String value = jdbc.sql("show " + setting).query(String.class).single();
            builder.withDetail(setting, value);
            if ("off".equals(value)) {
                off.add(setting);
            }
        }
        if (off.isEmpty()) {
            builder.up();
        } else {
            builder.down().withDetail("reason", "PostgreSQL runs with " + off + " off: committed usage could be lost");
        }
    }
}
