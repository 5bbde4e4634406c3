package io.stripemeter.query.reconciliation;

import io.stripemeter.api.escalation.EscalationRaised;
import io.stripemeter.api.escalation.EscalationResolved;
import io.stripemeter.api.periodclose.PeriodCloseAdvanced;
import io.stripemeter.api.periodclose.PeriodCloseBegan;
import io.stripemeter.api.reconciliation.DifferenceFound;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import io.stripemeter.api.reconciliation.ReconciliationStarted;
import io.stripemeter.api.reconciliation.SumsCompared;
import io.stripemeter.query.escalation.EscalationTable;
import io.stripemeter.query.periodclose.PeriodCloseTable;
import io.stripemeter.query.support.EventFolds;
import io.stripemeter.query.support.TableProjection;

/** Keeps escalations, reconciliation runs and the closes of periods. */
public final class ReconciliationProjection extends TableProjection {
    /** The processing group, as freshness is asked for. */
    public static final String NAME = "projection.reconciliation";

    private static final EventFolds FOLDS = new EventFolds()
            .on(EscalationRaised.class, EscalationTable::raise)
            .on(EscalationResolved.class, EscalationTable::resolve)
            .on(ReconciliationStarted.class, RunTable::start)
            .on(SumsCompared.class, RunTable::compare)
            .on(DifferenceFound.class, RunTable::find)
            .on(ReconciliationFinished.class, RunTable::finish)
            .on(PeriodCloseBegan.class, PeriodCloseTable::begin)
            .on(PeriodCloseAdvanced.class, PeriodCloseTable::advance);

    public ReconciliationProjection() {
        super(
                NAME,
                FOLDS,
                "escalation",
                "reconciliation_run",
                "reconciliation_comparison",
                "reconciliation_difference",
                "period_close");
    }
}
