package io.stripemeter.api.escalation;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/** A domain event: a person decided. */
@StoredAs("escalation.resolved")
public record EscalationResolved(
        String tenantId, String escalationId, long occurrence, String decision, String actor, String reason, Instant at)
        implements EscalationDomainEvent {}
