package io.stripemeter.query.reconciliation;

import io.stripemeter.api.reconciliation.DifferenceFound;
import io.stripemeter.api.reconciliation.EscalationRaised;
import io.stripemeter.api.reconciliation.EscalationResolved;
import io.stripemeter.api.reconciliation.PeriodCloseAdvanced;
import io.stripemeter.api.reconciliation.PeriodCloseBegan;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import io.stripemeter.api.reconciliation.ReconciliationStarted;
import io.stripemeter.api.reconciliation.SumsCompared;
import io.stripemeter.query.fold.FactFolds;
import io.stripemeter.query.fold.RowProjection;

/** Keeps escalations, reconciliation runs and the closes of periods. */
public final class ReconciliationProjection extends RowProjection {
    /** The processing group, as freshness is asked for. */
    public static final String NAME = "projection.reconciliation";

    private static final FactFolds FOLDS = new FactFolds()
            .on(EscalationRaised.class, EscalationRows::raise)
            .on(EscalationResolved.class, EscalationRows::resolve)
            .on(ReconciliationStarted.class, RunRows::start)
            .on(SumsCompared.class, RunRows::compare)
            .on(DifferenceFound.class, RunRows::find)
            .on(ReconciliationFinished.class, RunRows::finish)
            .on(PeriodCloseBegan.class, CloseRows::begin)
            .on(PeriodCloseAdvanced.class, CloseRows::advance);

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
