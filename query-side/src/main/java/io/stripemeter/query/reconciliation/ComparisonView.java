package io.stripemeter.query.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a run as the API returns it.
 *
 * @param level L0 our own books, L1 a slot, L2 the period's sum, L3 invoice lines (amounts in minor units)
 * @param expected exact decimal: ours
 * @param held exact decimal: Stripe's; null when it could not be read
 * @param difference held - expected; null when it could not be read
 */
record ComparisonView(
        String level,
        String ledgerId,
        String customer,
        String meter,
        String verdict,
        String expected,
        @Nullable String held,
        @Nullable String difference,
        String explanation,
        @Nullable Instant readAt,
        int differences) {}
