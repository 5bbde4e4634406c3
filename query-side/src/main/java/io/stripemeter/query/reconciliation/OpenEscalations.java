package io.stripemeter.query.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stripemeter.api.reconciliation.EscalationKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.dao.DataAccessException;

/** The metric of open escalations by kind, over all tenants; read from the database at most every few seconds. */
final class OpenEscalations implements MeterBinder {
    static final Duration FRESH = Duration.ofSeconds(10);

    private final Escalations escalations;
    private final Clock clock;
    private Map<String, Long> latest = Map.of();
    private Instant readAt = Instant.MIN;

    OpenEscalations(Escalations escalations, Clock clock) {
        this.escalations = escalations;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (EscalationKind kind : EscalationKind.values()) {
            Gauge.builder("stripemeter.escalations.open", () -> open(kind))
                    .description("Things that wait for a person's decision")
                    .tag("kind", kind.wireName())
                    .register(registry);
        }
    }

    /** The number last read stays while the database can't be asked. */
    private synchronized long open(EscalationKind kind) {
        Instant now = clock.instant();
        if (readAt.equals(Instant.MIN) || !now.isBefore(readAt.plus(FRESH))) {
            readAt = now;
            try {
                latest = escalations.openByKind();
            } catch (DataAccessException unreachable) {
                return latest.getOrDefault(kind.wireName(), 0L);
            }
        }
        return latest.getOrDefault(kind.wireName(), 0L);
    }
}
