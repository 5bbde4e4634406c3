package io.stripemeter.query.pushledger;

import java.time.Instant;

/**
 * The billed and unbilled parts of a month's usage of a meter at an account, over all customers. Totals are exact decimals.
 *
 * @param shadow whether it is for comparison only, at a test account
 * @param ledgers the number of customers with a ledger
 * @param withoutLedger the number of customers with usage but no ledger yet
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
