package io.stripemeter.query.usage.counter;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.projection.StoredEvent;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of a usage event that its counter needs.
 *
 * @param occurredAt in microseconds since 1970-01-01T00:00:00Z
 * @param late whether it arrived past the meter's lateness limit
 * @param value canonical JSON of the meter's value property, when the meter counts distinct values
 */
record UsageSample(
        long position,
        String key,
        BigDecimal quantity,
        long occurredAt,
        boolean late,
        @Nullable String value) {
    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    static UsageSample of(StoredEvent stored, UsageRecorded usage, MeterRule rule) {
        long occurredAt = micros(usage.occurredAt());
        return new UsageSample(
                stored.position(),
                usage.idempotencyKey(),
                usage.quantity(),
                occurredAt,
                micros(stored.recordedAt()) - occurredAt > rule.latenessLimit(),
                rule.valueOf(usage.properties()));
    }

    private static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / NANOS_PER_MICRO);
    }
}
