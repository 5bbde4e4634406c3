package io.stripemeter.query.escalation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.query.support.CachedReading;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The metric of open escalations by kind, over all tenants; read from the database at most every few seconds. */
final class EscalationMetrics implements MeterBinder {
    static final Duration FRESH = Duration.ofSeconds(10);

    private final CachedReading<Map<String, Long>> open;

    EscalationMetrics(EscalationQuery escalations, Clock clock) {
        this.open = new CachedReading<>(escalations::openByKind, Map.of(), FRESH, clock);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (EscalationKind kind : EscalationKind.values()) {
            Gauge.builder("stripemeter.escalations.open", () -> open.get().getOrDefault(kind.wireName(), 0L))
                    .description("Open escalations, which wait for a person's decision")
                    .tag("kind", kind.wireName())
                    .register(registry);
        }
    }
}
