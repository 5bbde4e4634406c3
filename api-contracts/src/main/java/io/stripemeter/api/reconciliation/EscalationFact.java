package io.stripemeter.api.reconciliation;

import io.stripemeter.api.Fact;

/** What can have happened to an escalation. */
public sealed interface EscalationFact extends Fact permits EscalationRaised, EscalationResolved {
    /** The id within the tenant. */
    String escalationId();
}
