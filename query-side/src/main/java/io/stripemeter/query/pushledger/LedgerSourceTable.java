package io.stripemeter.query.pushledger;

import io.stripemeter.api.pushledger.SourceShare;
import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.LedgerSuperseded;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;
import java.sql.SQLException;

/** The writer of the table of the sources of ledgers and of their shares in what was planned and carried. */
final class LedgerSourceTable {
    private static final String ADD = """
            insert into ledger_source as s (ledger_id, tenant_id, account, customer, meter, period_start, shadow, share)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, customer, meter, period_start, ledger_id) do update set
                share = s.share + excluded.share, superseded = false
            """;

    private static final String SUPERSEDE =
            "update ledger_source set superseded = true where ledger_id = ? and customer = ? and meter = ?";

    private LedgerSourceTable() {}

    static void add(BatchedUpdates rows, PushPlanned event) throws SQLException {
        for (SourceShare share : event.shares()) {
            rows.run(
                    ADD,
                    event.ledgerId(),
                    event.tenantId(),
                    event.account(),
                    share.customer(),
                    share.meter(),
                    event.periodStart(),
                    event.forShadow(),
                    share.amount());
        }
    }

    static void add(BatchedUpdates rows, LateUsageCarried event) throws SQLException {
        for (SourceShare share : event.shares()) {
            rows.run(
                    ADD,
                    event.ledgerId(),
                    event.tenantId(),
                    event.account(),
                    share.customer(),
                    share.meter(),
                    event.periodStart(),
                    Boolean.TRUE.equals(event.shadow()),
                    share.amount());
        }
    }

    static void supersede(BatchedUpdates rows, LedgerSuperseded event, StoredEvent stored) throws SQLException {
        rows.run(SUPERSEDE, event.ledgerId(), event.customer(), event.meter());
    }
}
