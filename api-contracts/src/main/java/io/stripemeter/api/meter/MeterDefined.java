package io.stripemeter.api.meter;

import io.stripemeter.api.StoredAs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: a meter was defined. Its definition never changes afterwards: another definition is another meter.
 *
 * @param aggregation a wire name of {@link Aggregation}
 * @param valueProperty the property that holds the measured value (always present for {@code unique_count})
 * @param groupBy property names that split its counters into dimensions, in this order
 * @param latenessSeconds how late usage may arrive and still count in its window, in seconds
 */
@StoredAs("meter.defined")
public record MeterDefined(
        String tenantId,
        String meter,
        String displayName,
        String aggregation,
        @Nullable String valueProperty,
        List<String> groupBy,
        long latenessSeconds)
        implements MeterDomainEvent {
    public MeterDefined {
        groupBy = List.copyOf(groupBy);
    }
}
