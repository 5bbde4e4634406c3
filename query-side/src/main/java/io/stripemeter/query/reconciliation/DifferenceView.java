package io.stripemeter.query.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One named part of a difference as it is answered.
 *
 * @param push the push whose slot it is; null when it is no push's
 * @param disposition corrected, escalated, waiting or tolerated
 * @param usageEvents where the usage events of the push are listed; null when it is no push's
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
