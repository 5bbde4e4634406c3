package io.stripemeter.query.usage.counter;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A usage event as its counter sees it.
 *
 * @param occurredAt in microseconds since 1970-01-01T00:00:00Z
 * @param late whether it was recorded later after it occurred than its meter allows
 * @param value canonical JSON of the meter's value property, when the meter counts different values
 */
record UsageSample(
        long position,
        String key,
        BigDecimal quantity,
        long occurredAt,
        boolean late,
        @Nullable String value) {}
