package io.stripemeter.query.pushledger;

import io.stripemeter.api.support.Problem;
import io.stripemeter.query.support.Filters;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a list of pushes or ledgers is narrowed to, as the request spells it; null for no narrowing.
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
