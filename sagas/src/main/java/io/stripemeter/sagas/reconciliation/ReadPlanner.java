package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.reconciliation.ReadDemand;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.api.reconciliation.RunSelection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The planner of the reads of runs, from values alone.
 *
 * <p>Stripe allows an account 500 reads for each of its transactions, and 10,000 a month at least. Two looks at each ledger a day
 * are beyond that from 170 ledgers on, so what comes around by itself reads what it can't do without: ledgers in doubt, then
 * those with something unproven, then a sample of the proven. Within a rank the order is by chance and another in each run, so
 * none is always last. Half of the month's budget at most is kept for the closes of periods that end in the month, and the rest is
 * spread evenly over its days. A close looks at each ledger once after the period's end, and again only at those that it has not
 * proven then.
 *
 * <p>Reads of invoices do not count: each final invoice is a transaction, which brings its own.
 *
 * @param perMonth reads of a month
 * @param perDay reads that one node makes in a day
 */
record ReadPlanner(long perMonth, long perDay) {
    /** Two looks, of one read each when nothing is off. */
    static final int READS_OF_LEDGER = 2;
    /** What a run may always look at while the month's budget lasts: with so few ledgers there is nothing to spare. */
    static final long FEW = 25;

    private static final String BY_TURNS = "in doubt, unproven, then a sample of the proven; by chance within each";
    private static final String IN_ORDER = "by customer and meter";

    /**
     * What a run reads.
     *
     * @param ledgers how many it looks at
     * @param of how many it is for
     * @param budgetLeft what is left of the month without it
     * @param overrun why closes can't look at all they are for; null while they can
     */
    record Planned(
            boolean byTurns,
            long ledgers,
            long of,
            long reads,
            long budgetLeft,
            String order,
            @Nullable String overrun) {}

    Planned plan(ReadDemand demand, RunScope scope, RunSelection selection, Instant now) {
        long left = Math.max(0, perMonth - demand.planned());
        long all = demand.ledgers();
        if (scope == RunScope.INVOICES) {
            return new Planned(false, all, all, all, left, "by customer", tooSlow(all));
        }
        return switch (selection) {
            case OVERLAPPING -> new Planned(false, all, all, all * READS_OF_LEDGER, left, IN_ORDER, null);
            case PERIOD -> close(all, left);
            case CHANGED -> round(demand, left, now);
        };
    }

    private Planned close(long all, long left) {
        long reads = all * READS_OF_LEDGER;
        long ledgers = Math.min(all, left / READS_OF_LEDGER);
        String overrun = ledgers == all
                ? tooSlow(reads)
                : "This close looks at " + ledgers + " of " + all + " ledgers: " + reads + " reads are needed, and "
                        + left + " are left of the month";
        return new Planned(true, ledgers, all, ledgers * READS_OF_LEDGER, left, BY_TURNS, overrun);
    }

    private Planned round(ReadDemand demand, long left, Instant now) {
        long closes = demand.ending() * READS_OF_LEDGER;
        long kept = Math.min(perMonth / 2, closes);
        long today = Math.max(0, left - kept) / daysLeft(now);
        long wanted = Math.max(today / READS_OF_LEDGER, Math.max(FEW, demand.doubtful()));
        long ledgers = Math.min(demand.ledgers(), Math.min(wanted, left / READS_OF_LEDGER));
        long reads = ledgers * READS_OF_LEDGER;
        String overrun = closes > left - reads
                ? "The closes of this month need " + closes + " reads, and " + (left - reads) + " are left of it"
                : tooSlow(closes);
        return new Planned(true, ledgers, demand.ledgers(), reads, left, BY_TURNS, overrun);
    }

    private @Nullable String tooSlow(long reads) {
        return reads > perDay
                ? "A close needs " + reads + " reads, and a node makes " + perDay
                        + " a day: invoices are final before it ends"
                : null;
    }

    /** Days of the month that are left, with this one. */
    private static long daysLeft(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return YearMonth.from(today).lengthOfMonth() - today.getDayOfMonth() + 1L;
    }
}
