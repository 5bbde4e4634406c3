package io.stripemeter.api.reconciliation;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: one comparison of a run ended.
 *
 * @param level {@code L0} our own records, {@code L1} one slot, {@code L2} the period's sum, {@code L3} invoice lines
 * @param verdict as {@link Verdict#wireName()}
 * @param held the sum that Stripe holds; null when it could not be read
 * @param readAt Stripe's time of the last read; null without one
 * @param differences how many {@link DifferenceFound} follow
 */
@StoredAs("reconciliation.compared")
public record SumsCompared(
        String tenantId,
        String runId,
        String level,
        String ledgerId,
        String customer,
        String meter,
        String verdict,
        BigDecimal expected,
        @Nullable BigDecimal held,
        String explanation,
        @Nullable Instant readAt,
        int differences,
        Instant at)
        implements ReconciliationDomainEvent {}
