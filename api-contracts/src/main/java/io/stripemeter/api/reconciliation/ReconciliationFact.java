package io.stripemeter.api.reconciliation;

import io.stripemeter.api.Fact;

/** What can have happened in a reconciliation run. */
public sealed interface ReconciliationFact extends Fact
        permits ReconciliationStarted, SumsCompared, DifferenceFound, ReconciliationFinished {
    /** The run's id within the tenant. */
    String runId();
}
