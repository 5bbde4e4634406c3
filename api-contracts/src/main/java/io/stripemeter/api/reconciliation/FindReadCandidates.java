package io.stripemeter.api.reconciliation;

import io.stripemeter.api.pushledger.BillingPeriod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A query for the ledgers of a tenant and account that are not closed, in the order in which a run takes them. Answered with a
 * list of {@link ReadCandidate}.
 *
 * @param period those of one period; null for any
 * @param seed of the run, which deals the turns
 * @param provenBefore a ledger that is proven, and changed at this time or later, has had its turn
 * @param after the last turn of the page before; null for the first
 */
public record FindReadCandidates(
        String tenantId,
        String account,
        @Nullable BillingPeriod period,
        long seed,
        Instant provenBefore,
        @Nullable ReadCandidate after,
        int limit) {}
