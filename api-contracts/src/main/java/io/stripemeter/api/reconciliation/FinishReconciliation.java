package io.stripemeter.api.reconciliation;

import io.stripemeter.api.Addressed;

/** Say that a run has compared everything. Changes nothing when it is finished already. */
public record FinishReconciliation(RunKey run, RunTally tally) implements Addressed {
    @Override
    public String streamId() {
        return run.streamId();
    }
}
