package io.stripemeter.api.reconciliation;

import io.stripemeter.api.DomainEvent;

/** The domain events of a reconciliation run. */
public sealed interface ReconciliationDomainEvent extends DomainEvent
        permits ReconciliationStarted, ReconciliationPlanned, SumsCompared, DifferenceFound, ReconciliationFinished {
    /** The run's id within the tenant. */
    String runId();
}
