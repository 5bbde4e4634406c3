package io.stripemeter.api.push;

import java.math.BigDecimal;

/**
 * A counter that differs from the planned total of its ledger.
 *
 * @param countedTotal the counter's value for the period
 * @param touchedPosition position in the event log of the last fact that touched the counter
 */
public record UnplannedUsage(
        LedgerKey ledger,
        BillingPeriod period,
        BigDecimal countedTotal,
        long touchedPosition,
        String stripeCustomerId,
        String eventName) {}
