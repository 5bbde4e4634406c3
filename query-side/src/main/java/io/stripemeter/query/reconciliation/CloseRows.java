package io.stripemeter.query.reconciliation;

import io.stripemeter.api.reconciliation.PeriodCloseAdvanced;
import io.stripemeter.api.reconciliation.PeriodCloseBegan;
import io.stripemeter.eventstore.projection.StoredFact;
import io.stripemeter.query.fold.Updates;
import java.sql.SQLException;

/** What facts change in the closes of periods. */
final class CloseRows {
    private static final String BEGIN = """
            insert into period_close (close_id, tenant_id, position, account, period_start, period_end, stage, note,
                begun_at, changed_at)
            values (?, ?, ?, ?, ?, ?, 'flushing', '', ?, ?)
            """;

    private static final String ADVANCE =
            "update period_close set stage = ?, note = ?, changed_at = ? where close_id = ?";

    private CloseRows() {}

    static void begin(Updates rows, PeriodCloseBegan fact, StoredFact stored) throws SQLException {
        rows.run(
                BEGIN,
                fact.closeId(),
                fact.tenantId(),
                stored.position(),
                fact.account(),
                fact.periodStart(),
                fact.periodEnd(),
                fact.at(),
                fact.at());
    }

    static void advance(Updates rows, PeriodCloseAdvanced fact, StoredFact stored) throws SQLException {
        rows.run(ADVANCE, fact.stage(), fact.note(), fact.at(), fact.closeId());
    }
}
