package io.stripemeter.api.pushledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A counter that differs from the planned total of its ledger.
 *
 * @param countedTotal the counter's value for the period
 * @param touchedPosition position in the event log of the last event that touched the counter
 * @param shadow whether the ledger is that of a shadow target
 * @param periodFinal whether the close of the period has ended at the account
 * @param rest the difference to add to what the ledger has planned or carried
 * @param plannedAt when the ledger last planned; null when it never did
 * @param sources all sources that are billed by the ledger now
 */
public record UnplannedUsage(
        LedgerKey ledger,
        BillingPeriod period,
        BigDecimal countedTotal,
        long touchedPosition,
        String stripeCustomerId,
        String eventName,
        boolean shadow,
        boolean periodFinal,
        BigDecimal rest,
        @Nullable Instant plannedAt,
        List<UnplannedSource> sources) {
    public UnplannedUsage {
        sources = List.copyOf(sources);
    }

    /** Usage that counts. */
    public UnplannedUsage(
            LedgerKey ledger,
            BillingPeriod period,
            BigDecimal countedTotal,
            long touchedPosition,
            String stripeCustomerId,
            String eventName) {
        this(
                ledger,
                period,
                countedTotal,
                touchedPosition,
                stripeCustomerId,
                eventName,
                false,
                false,
                countedTotal,
                null,
                List.of(new UnplannedSource(ledger.customer(), ledger.meter(), countedTotal, 0, List.of())));
    }
}
