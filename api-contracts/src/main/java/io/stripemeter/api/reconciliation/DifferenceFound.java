package io.stripemeter.api.reconciliation;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: one named part of a difference between our sums and Stripe's was found, and what became of it.
 *
 * @param number 1, 2, 3… within the comparison
 * @param kind as in {@link RecordComparison.Difference}
 * @param sequence the push whose slot it is; 0 for none
 * @param disposition as {@link Disposition#wireName()}
 * @param escalationId the escalation that names it; null for none
 */
@StoredAs("reconciliation.difference_found")
public record DifferenceFound(
        String tenantId,
        String runId,
        String level,
        String ledgerId,
        int number,
        String kind,
        long sequence,
        Instant from,
        Instant to,
        BigDecimal expected,
        BigDecimal held,
        String disposition,
        String reason,
        @Nullable String escalationId,
        Instant at)
        implements ReconciliationDomainEvent {}
