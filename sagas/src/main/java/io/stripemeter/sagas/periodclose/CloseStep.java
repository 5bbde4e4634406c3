package io.stripemeter.sagas.periodclose;

import io.stripemeter.api.reconciliation.CloseKey;
import io.stripemeter.api.reconciliation.CloseStage;
import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.reconciliation.RunScope;

/** What the close of a period does to the world; each may be done twice. */
sealed interface CloseStep {
    /**
     * Start a run.
     *
     * @param unsettled ledgers that were not flushed in time, to be escalated; 0 for none
     */
    record Run(CloseKey key, RunKey run, RunScope scope, long unsettled) implements CloseStep {}

    /** Say how it ended. */
    record End(CloseKey key, CloseStage stage, String note) implements CloseStep {}
}
