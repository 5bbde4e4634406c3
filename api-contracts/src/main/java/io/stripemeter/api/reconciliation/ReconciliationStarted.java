package io.stripemeter.api.reconciliation;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/**
 * A domain event: a run began.
 *
 * @param scope as {@link RunScope#wireName()}
 * @param cause {@code cadence}, {@code close}, or the key that asked
 */
@StoredAs("reconciliation.started")
public record ReconciliationStarted(
        String tenantId,
        String runId,
        String account,
        Instant periodStart,
        Instant periodEnd,
        String scope,
        String cause,
        Instant at)
        implements ReconciliationDomainEvent {}
