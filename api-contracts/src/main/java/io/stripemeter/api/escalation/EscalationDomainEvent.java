package io.stripemeter.api.escalation;

import io.stripemeter.api.DomainEvent;

/** The domain events of an escalation. */
public sealed interface EscalationDomainEvent extends DomainEvent permits EscalationRaised, EscalationResolved {
    /** The id within the tenant. */
    String escalationId();
}
