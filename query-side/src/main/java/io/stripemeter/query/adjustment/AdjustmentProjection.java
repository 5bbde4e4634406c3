package io.stripemeter.query.adjustment;

import io.stripemeter.api.adjustment.AdjustmentApproved;
import io.stripemeter.api.adjustment.AdjustmentProposed;
import io.stripemeter.api.adjustment.AdjustmentRejected;
import io.stripemeter.api.adjustment.AdjustmentReverted;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;
import io.stripemeter.query.support.EventFolds;
import io.stripemeter.query.support.TableProjection;
import java.sql.SQLException;

/** The projection of adjustments, each with its author, reason and times. */
public final class AdjustmentProjection extends TableProjection {
    /** The name of the processing group, by which its freshness is requested. */
    public static final String NAME = "projection.adjustments";

    private static final String PROPOSE = """
            insert into adjustment (tenant_id, adjustment_id, proposed_position, customer, meter,
                period_start, amount, kind, effect, counted, reason, suggestion, state, proposed_by, proposed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'proposed', ?, ?)
            """;

    private static final String APPROVE = """
            update adjustment set state = 'approved', decided_by = ?, decided_at = ?, billed_in = ?
            where tenant_id = ? and adjustment_id = ?
            """;

    private static final String REJECT = """
            update adjustment
            set state = 'rejected', decided_by = ?, decided_at = ?, decision_reason = ?
            where tenant_id = ? and adjustment_id = ?
            """;

    private static final String REVERT = """
            update adjustment
            set state = 'reverted', reverted_by = ?, reverted_at = ?, reverted_in = ?, revert_reason = ?
            where tenant_id = ? and adjustment_id = ?
            """;

    private static final EventFolds FOLDS = new EventFolds()
            .on(AdjustmentProposed.class, AdjustmentProjection::propose)
            .on(
                    AdjustmentApproved.class,
                    (rows, event, stored) -> rows.run(
                            APPROVE,
                            event.actor(),
                            event.at(),
                            event.billedIn(),
                            event.tenantId(),
                            event.adjustmentId()))
            .on(
                    AdjustmentRejected.class,
                    (rows, event, stored) -> rows.run(
                            REJECT, event.actor(), event.at(), event.reason(), event.tenantId(), event.adjustmentId()))
            .on(AdjustmentReverted.class, AdjustmentProjection::revert);

    public AdjustmentProjection() {
        super(NAME, FOLDS, "adjustment");
    }

    private static void propose(BatchedUpdates rows, AdjustmentProposed event, StoredEvent stored) throws SQLException {
        rows.run(
                PROPOSE,
                event.tenantId(),
                event.adjustmentId(),
                stored.position(),
                event.customer(),
                event.meter(),
                event.periodStart(),
                event.amount(),
                event.kind(),
                event.effect(),
                event.counted(),
                event.reason(),
                event.suggestion(),
                event.actor(),
                event.at());
    }

    private static void revert(BatchedUpdates rows, AdjustmentReverted event, StoredEvent stored) throws SQLException {
        rows.run(
                REVERT,
                event.actor(),
                event.at(),
                event.billedIn(),
                event.reason(),
                event.tenantId(),
                event.adjustmentId());
    }
}
