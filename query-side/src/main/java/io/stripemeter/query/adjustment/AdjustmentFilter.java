package io.stripemeter.query.adjustment;

import io.stripemeter.api.support.Problem;
import io.stripemeter.query.support.Filters;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The filter of a list of adjustments; a null field does not filter. */
record AdjustmentFilter(
        @Nullable String customer,
        @Nullable String meter,
        @Nullable OffsetDateTime month,
        @Nullable String state) {
    private static final List<String> STATES = List.of("proposed", "approved", "rejected", "reverted");

    /** @throws Problem when a name is malformed or the state is unknown */
    static AdjustmentFilter of(
            @Nullable String customer, @Nullable String meter, @Nullable String month, @Nullable String state) {
        return new AdjustmentFilter(
                Filters.customer(customer),
                Filters.meter(meter),
                Filters.month(month),
                Filters.oneOf(STATES, state, "state"));
    }

    static OffsetDateTime start(String month) {
        return Objects.requireNonNull(Filters.month(month));
    }
}
