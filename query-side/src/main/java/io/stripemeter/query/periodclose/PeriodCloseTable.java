package io.stripemeter.query.periodclose;

import io.stripemeter.api.periodclose.PeriodCloseAdvanced;
import io.stripemeter.api.periodclose.PeriodCloseBegan;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;
import java.sql.SQLException;

/** The writer of the table of period closes. */
public final class PeriodCloseTable {
    /** The table. */
    public static final String NAME = "period_close";

    private static final String BEGIN = """
            insert into period_close (close_id, tenant_id, position, account, period_start, period_end, stage, note,
                begun_at, changed_at)
            values (?, ?, ?, ?, ?, ?, 'flushing', '', ?, ?)
            """;

    private static final String ADVANCE =
            "update period_close set stage = ?, note = ?, changed_at = ? where close_id = ?";

    private PeriodCloseTable() {}

    public static void begin(BatchedUpdates rows, PeriodCloseBegan event, StoredEvent stored) throws SQLException {
        rows.run(
                BEGIN,
                event.closeId(),
                event.tenantId(),
                stored.position(),
                event.account(),
                event.periodStart(),
                event.periodEnd(),
                event.at(),
                event.at());
    }

    public static void advance(BatchedUpdates rows, PeriodCloseAdvanced event, StoredEvent stored) throws SQLException {
        rows.run(ADVANCE, event.stage(), event.note(), event.at(), event.closeId());
    }
}
