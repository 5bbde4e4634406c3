package io.stripemeter.api.reconciliation;

import io.stripemeter.api.pushledger.BillingPeriod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A query for what the plan of a run's reads depends on. Answered with one {@link ReadDemand}.
 *
 * @param period the period whose ledgers the run is for; null for all that are not closed
 * @param overlapping whether ledgers whose periods overlap are meant, instead of those of that very period
 * @param runId the run, whose own plan does not count
 * @param month since when plans of reads count: the beginning of the month
 * @param endingBefore periods that end by then are closed within the month
 */
public record FindReadDemand(
        String tenantId,
        String account,
        @Nullable BillingPeriod period,
        boolean overlapping,
        String runId,
        Instant month,
        Instant endingBefore) {}
