package io.stripemeter.query.usage.counter;

import io.stripemeter.query.usage.counter.MeterRule.MeterName;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer and meter, whole or for one combination of dimensions, that has counters.
 *
 * @param dimensions canonical JSON object, or null for the whole
 */
record Series(
        UUID id,
        UUID meterId,
        MeterName name,
        String customer,
        @Nullable String dimensions) {
    boolean whole() {
        return dimensions == null;
    }
}
