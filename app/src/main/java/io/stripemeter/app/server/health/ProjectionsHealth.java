package io.stripemeter.app.server.health;

import io.stripemeter.app.server.wiring.Projections;
import io.stripemeter.eventstore.projection.Freshness;
import io.stripemeter.eventstore.projection.ProjectionProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** A health check that is up while no projection lags more than the configured limit. */
@Component("projectionsHealthIndicator")
final class ProjectionsHealth extends AbstractHealthIndicator {
    private final Projections projections;
    private final ProjectionProgress progress;
    private final Clock clock;
    private final Duration maxLag;

    ProjectionsHealth(
            Projections projections,
            ProjectionProgress progress,
            Clock clock,
            @Value("${stripemeter.ready.max-projection-lag:PT1M}") Duration maxLag) {
        super("the projections' positions cannot be read");
        this.projections = projections;
        this.progress = progress;
        this.clock = clock;
        this.maxLag = maxLag;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        for (String name : projections.names()) {
            Freshness freshness = progress.of(name);
            Duration age = age(freshness);
            builder.withDetail(
                    name,
                    Map.of(
                            "position",
                            freshness.position(),
                            "lagEvents",
                            freshness.lag(),
                            "lagSeconds",
                            age.toSeconds()));
            if (age.compareTo(maxLag) > 0) {
                builder.down().withDetail("reason", name + " shows nothing newer than " + freshness.recordedAt());
            }
        }
    }

    private Duration age(Freshness freshness) {
        Instant recordedAt = freshness.recordedAt();
        if (freshness.lag() == 0 || recordedAt == null) {
            return Duration.ZERO;
        }
        return Duration.between(recordedAt, clock.instant());
    }
}
