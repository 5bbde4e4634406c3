package io.stripemeter.api.reconciliation;

import io.stripemeter.api.Addressed;

/**
 * A command to record what a run is going to read. The first plan is kept.
 *
 * @param ledgers how many it looks at
 * @param of how many it is for
 * @param reads how many reads that takes, when nothing is off
 * @param budgetLeft reads that are left of the month without it
 * @param order in which it takes them, in words
 */
public record PlanReconciliation(RunKey run, long ledgers, long of, long reads, long budgetLeft, String order)
        implements Addressed {
    @Override
    public String streamId() {
        return run.streamId();
    }
}
