package io.stripemeter.api.reconciliation;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/** A domain event: a run has compared everything; the counts are those of {@link RunTally}. */
@StoredAs("reconciliation.finished")
public record ReconciliationFinished(
        String tenantId,
        String runId,
        long equal,
        long tolerated,
        long different,
        long waiting,
        long unreadable,
        Instant at)
        implements ReconciliationDomainEvent {
    public RunTally tally() {
        return new RunTally(equal, tolerated, different, waiting, unreadable);
    }
}
