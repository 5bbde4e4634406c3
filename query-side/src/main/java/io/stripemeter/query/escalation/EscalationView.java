package io.stripemeter.query.escalation;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An escalation as the API returns it.
 *
 * @param occurrence 1 for the first time, and one more for each reopening
 * @param state {@code open} or {@code resolved}
 * @param subject the ledger, push or invoice it is about
 */
record EscalationView(
        String id,
        long occurrence,
        String kind,
        String state,
        String subject,
        SortedMap<String, String> evidence,
        Instant raisedAt,
        @Nullable Resolution resolution) {
    EscalationView {
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }

    /** A person's decision. */
    record Resolution(String decision, String actor, String reason, Instant at) {}
}
