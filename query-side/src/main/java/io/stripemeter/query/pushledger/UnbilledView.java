package io.stripemeter.query.pushledger;

import java.time.Instant;

/**
 * How much of a month's usage of a meter is billed at an account, over all customers. Totals are exact decimals.
 *
 * @param shadow whether it is for comparison only, at a test account
 * @param ledgers customers that anything was planned for
 * @param withoutLedger customers with usage that nothing was planned for yet
 * @param unbilled {@code countedTotal - acceptedTotal}: carried and stranded usage is part of it
 */
record UnbilledView(
        String meter,
        String account,
        boolean shadow,
        Instant periodStart,
        long ledgers,
        long withoutLedger,
        String countedTotal,
        String plannedTotal,
        String acceptedTotal,
        String carriedTotal,
        String strandedTotal,
        String unbilled) {}
