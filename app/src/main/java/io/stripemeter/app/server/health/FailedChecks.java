package io.stripemeter.app.server.health;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;

/** The failing readiness checks, each with its reason, so that the log can name what a start still lacks. */
public final class FailedChecks {
    private FailedChecks() {}

    /** Returns one text for each failing check, of the form {@code name: reason}; none when the node is ready for requests. */
    public static List<String> of(HealthEndpoint health) {
        @Nullable
        Map<String, HealthDescriptor> checks =
                health.healthForPath("ready") instanceof CompositeHealthDescriptor group ? group.getComponents() : null;
        if (checks == null) {
            return List.of();
        }
        return checks.entrySet().stream()
                .filter(check -> !check.getValue().getStatus().equals(Status.UP))
                .map(check -> check.getKey() + ": " + reason(check.getValue()))
                .toList();
    }

    private static String reason(HealthDescriptor check) {
        @Nullable
        Map<String, Object> details =
                check instanceof IndicatedHealthDescriptor indicated ? indicated.getDetails() : null;
        if (details == null || details.isEmpty()) {
            return check.getStatus().getCode();
        }
        Object reason = details.getOrDefault("reason", details.get("error"));
        return reason == null ? details.toString() : reason.toString();
    }
}
