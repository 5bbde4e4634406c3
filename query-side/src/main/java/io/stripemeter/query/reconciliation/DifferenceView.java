package io.stripemeter.query.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One named part of a difference as the API returns it.
 *
 * @param push the push that the slot belongs to; null for none
 * @param disposition corrected, escalated, waiting or tolerated
 * @param usageEvents the path that lists the usage events of the push; null without a push
 */
record DifferenceView(
        String level,
        String ledgerId,
        String customer,
        String meter,
        String kind,
        @Nullable Long push,
        Instant from,
        Instant to,
        String expected,
        String held,
        String disposition,
        String reason,
        @Nullable String escalation,
        @Nullable String usageEvents) {}
