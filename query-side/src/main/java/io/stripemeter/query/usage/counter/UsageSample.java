package io.stripemeter.query.usage.counter;

import java.math.BigDecimal;
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
        @Nullable String value) {}
