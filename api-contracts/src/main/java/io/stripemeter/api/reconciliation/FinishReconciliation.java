package io.stripemeter.api.reconciliation;

import io.stripemeter.api.Addressed;

/** A command to record that a run has compared everything. Changes nothing when the run is finished already. */
public record FinishReconciliation(RunKey run, RunTally tally) implements Addressed {
    @Override
    public String streamId() {
        return run.streamId();
    }
}
