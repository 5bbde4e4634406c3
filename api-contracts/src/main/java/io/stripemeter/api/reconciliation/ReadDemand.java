package io.stripemeter.api.reconciliation;

/**
 * The ledgers that a run may look at, and the reads that are spoken for.
 *
 * @param doubtful ledgers that are stopped or in doubt
 * @param changed ledgers with something that no read has proven
 * @param proven ledgers of which everything is proven; in a close, those that were proven before the period's end
 * @param ending ledgers of all periods that end soon, whose closes will read them
 * @param planned reads that the runs of the month have planned
 */
public record ReadDemand(long doubtful, long changed, long proven, long ending, long planned) {
    public long ledgers() {
        return doubtful + changed + proven;
    }
}
