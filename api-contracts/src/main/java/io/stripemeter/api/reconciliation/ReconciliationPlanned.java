package io.stripemeter.api.reconciliation;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/**
 * A domain event: it was decided what a run reads.
 *
 * @param ledgers how many ledgers it looks at
 * @param of how many it is for
 * @param reads how many reads that takes, when nothing is off
 * @param budgetLeft reads that were left of the month without it
 * @param order in which it takes them, in words
 */
@StoredAs("reconciliation.planned")
public record ReconciliationPlanned(
        String tenantId, String runId, long ledgers, long of, long reads, long budgetLeft, String order, Instant at)
        implements ReconciliationDomainEvent {}
