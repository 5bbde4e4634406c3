package io.stripemeter.query.adjustments;

import io.stripemeter.api.problem.Problem;
import io.stripemeter.query.paging.Filters;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a list of adjustments is narrowed to; null for no narrowing. */
record AdjustmentFilter(
        @Nullable String customer,
        @Nullable String meter,
        @Nullable OffsetDateTime month,
        @Nullable String state) {
    private static final List<String> STATES = List.of("proposed", "approved", "rejected", "reverted");

    /** @throws Problem when a name is malformed or no adjustment has such a state */
    static AdjustmentFilter of(
            @Nullable String customer, @Nullable String meter, @Nullable String month, @Nullable String state) {
        return new AdjustmentFilter(
                Filters.customer(customer),
                Filters.meter(meter),
                month == null ? null : start(month),
                Filters.oneOf(STATES, state, "state"));
    }

    static OffsetDateTime start(String month) {
        try {
            return YearMonth.parse(month).atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw Problem.invalid("invalid_format", "month", "month must be a month such as 2026-11");
        }
    }
}
