package io.stripemeter.query.pushledger;

import io.stripemeter.api.support.Problem;
import io.stripemeter.query.support.Filters;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filter of a list of pushes or ledgers as the request writes it; a null field does not filter.
 *
 * @param month the billing period, such as 2026-11
 */
record PushFilter(
        @Nullable String customer,
        @Nullable String meter,
        @Nullable String state,
        @Nullable String month) {
    /** @throws Problem when a name or the month is malformed, or the state is none of these */
    Map<String, @Nullable Object> among(Collection<String> states) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("customer", Filters.customer(customer));
        parameters.put("meter", Filters.meter(meter));
        parameters.put("state", Filters.oneOf(states, state, "state"));
        parameters.put("period", Filters.month(month));
        return parameters;
    }
}
