package io.stripemeter.query.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stripemeter.api.reconciliation.EscalationKind;
import io.stripemeter.query.gauges.Remembered;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The metric of open escalations by kind, over all tenants; read from the database at most every few seconds. */
final class OpenEscalations implements MeterBinder {
    static final Duration FRESH = Duration.ofSeconds(10);

    private final Remembered<Map<String, Long>> open;

    OpenEscalations(Escalations escalations, Clock clock) {
        this.open = new Remembered<>(escalations::openByKind, Map.of(), FRESH, clock);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (EscalationKind kind : EscalationKind.values()) {
            Gauge.builder("stripemeter.escalations.open", () -> open.get().getOrDefault(kind.wireName(), 0L))
                    .description("Things that wait for a person's decision")
                    .tag("kind", kind.wireName())
                    .register(registry);
        }
    }
}
