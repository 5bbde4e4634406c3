package io.stripemeter.api.escalation;

import io.stripemeter.api.StoredAs;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A domain event: something waits for the decision of a person.
 *
 * @param occurrence 1 for the first time, one more each time it is raised again after it was resolved
 * @param kind as {@link EscalationKind#wireName()}
 * @param evidence all that is needed to decide, by name
 */
@StoredAs("escalation.raised")
public record EscalationRaised(
        String tenantId,
        String escalationId,
        long occurrence,
        String kind,
        String subject,
        String key,
        SortedMap<String, String> evidence,
        Instant at)
        implements EscalationDomainEvent {
    public EscalationRaised {
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }
}
