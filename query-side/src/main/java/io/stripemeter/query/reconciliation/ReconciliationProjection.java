package io.stripemeter.query.reconciliation;

import io.stripemeter.api.escalation.EscalationRaised;
import io.stripemeter.api.escalation.EscalationResolved;
import io.stripemeter.api.periodclose.PeriodCloseAdvanced;
import io.stripemeter.api.periodclose.PeriodCloseBegan;
import io.stripemeter.api.reconciliation.DifferenceFound;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import io.stripemeter.api.reconciliation.ReconciliationPlanned;
import io.stripemeter.api.reconciliation.ReconciliationStarted;
import io.stripemeter.api.reconciliation.SumsCompared;
import io.stripemeter.api.webhook.WebhookEventSetAside;
import io.stripemeter.query.escalation.EscalationTable;
import io.stripemeter.query.periodclose.PeriodCloseTable;
import io.stripemeter.query.support.EventFolds;
import io.stripemeter.query.support.TableProjection;
import io.stripemeter.query.webhook.SetAsideTable;

/**
 * The projection of reconciliation runs, of the escalations that they raise, of the period closes that wait for them and of
 * webhooks that were set aside. One
 * projection with one position, so that a run and its escalations are seen together; each table has its writer in its package.
 */
public final class ReconciliationProjection extends TableProjection {
    /** The name of the processing group, by which its freshness is requested. */
    public static final String NAME = "projection.reconciliation";

    private static final EventFolds FOLDS = new EventFolds()
            .on(EscalationRaised.class, EscalationTable::raise)
            .on(EscalationResolved.class, EscalationTable::resolve)
            .on(ReconciliationStarted.class, RunTable::start)
            .on(ReconciliationPlanned.class, RunTable::plan)
            .on(SumsCompared.class, RunTable::compare)
            .on(DifferenceFound.class, RunTable::find)
            .on(ReconciliationFinished.class, RunTable::finish)
            .on(PeriodCloseBegan.class, PeriodCloseTable::begin)
            .on(PeriodCloseAdvanced.class, PeriodCloseTable::advance)
            .on(WebhookEventSetAside.class, SetAsideTable::add);

    public ReconciliationProjection() {
        super(
                NAME,
                FOLDS,
                EscalationTable.NAME,
                RunTable.RUN,
                RunTable.COMPARISON,
                RunTable.DIFFERENCE,
                PeriodCloseTable.NAME,
                SetAsideTable.NAME);
    }
}
