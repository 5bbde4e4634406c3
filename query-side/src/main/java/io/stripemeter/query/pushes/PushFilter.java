package io.stripemeter.query.pushes;

import io.stripemeter.api.problem.Problem;
import io.stripemeter.query.paging.Filters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a list of pushes or ledgers is narrowed to; null for no narrowing. */
record PushFilter(
        @Nullable String customer,
        @Nullable String meter,
        @Nullable String state) {
    static final List<String> PUSH_STATES =
            List.of("planned", "dispatched", "accepted", "throttled", "unknown", "rejected");
    static final List<String> LEDGER_STATES =
            List.of("idle", "planned", "dispatched", "throttled", "unknown", "rejected", "suspended");

    /** @throws Problem when a name is malformed or no push has such a state */
    static PushFilter ofPushes(@Nullable String customer, @Nullable String meter, @Nullable String state) {
        return of(customer, meter, Filters.oneOf(PUSH_STATES, state, "state"));
    }

    /** @throws Problem when a name is malformed or no ledger has such a state */
    static PushFilter ofLedgers(@Nullable String customer, @Nullable String meter, @Nullable String state) {
        return of(customer, meter, Filters.oneOf(LEDGER_STATES, state, "state"));
    }

    private static PushFilter of(@Nullable String customer, @Nullable String meter, @Nullable String state) {
        return new PushFilter(Filters.customer(customer), Filters.meter(meter), state);
    }
}
