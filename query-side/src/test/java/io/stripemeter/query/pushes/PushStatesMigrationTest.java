package io.stripemeter.query.pushes;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.Pushing;
import io.stripemeter.query.testing.ReadModel;
import io.stripemeter.testkit.TestDatabase;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows from before pushes had all their states become those that the same facts would give now. */
class PushStatesMigrationTest {
    private static final Pushing IDLE = new Pushing("acme", "globex", "requests");
    private static final Pushing DOUBTED = new Pushing("acme", "initech", "requests");

    private final TestDatabase database = TestDatabase.withSchemas();
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());

    @Test
    void olderRowsAreBroughtUpToDate() {
        migrateTo("70");
        ledger(IDLE, 0, "idle", "10", "null", "null");
        push(IDLE, 0, "accepted", "10", "'2026-11-10T10:01:30Z'");
        attempt(IDLE, "'accepted', '2026-11-10T10:01:30Z', 200, null, 'req_1', null");
        ledger(DOUBTED, 3, "unknown", "0", "'timeout'", "'2026-11-10T10:01:00Z'");
        push(DOUBTED, 3, "unknown", "4", "null");
        attempt(DOUBTED, "'unknown', '2026-11-10T10:00:00Z', 0, 'timeout', null, '2026-11-10T10:01:00Z'");
        migrateTo("latest");

        ReadModel folded = new ReadModel();
        Journal journal = new Journal()
                .add(IDLE.planned(1, "0", "10", 7))
                .add(IDLE.dispatched(1, 1))
                .add(IDLE.accepted(1, 1, false))
                .add(DOUBTED.planned(1, "0", "4", 7))
                .add(DOUBTED.dispatched(1, 1))
                .add(DOUBTED.lost(1, 1));
        folded.fold(new PushProjection(), journal.facts());
        for (String table : List.of("ledger", "push", "push_attempt")) {
            assertThat(rows(table)).isNotEmpty().isEqualTo(folded.table(table));
        }
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .schemas("read_model")
                .defaultSchema("read_model")
                .locations("classpath:db/read_model")
                .target(version)
                .load()
                .migrate();
    }

    private List<String> rows(String table) {
        return jdbc.sql("select r::text from (select t from read_model." + table
                        + " t order by t::text collate \"C\") r")
                .query(String.class)
                .list();
    }

    private void ledger(Pushing ledger, int position, String state, String accepted, String error, String retryAt) {
        boolean idle = state.equals("idle");
        jdbc.sql("""
                insert into read_model.ledger (ledger_id, tenant_id, account, customer, meter, period_start, period_end,
                    opened_position, state, planned_total, accepted_total, planned_position, last_sequence, last_error,
                    next_retry_at, changed_at)
                values ('%s', 'acme', 'default', '%s', 'requests', '2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z', %d,
                    '%s', %s, %s, 7, 1, %s, %s, '%s')
                """.formatted(
                                ledger.ledgerId(),
                                idle ? "globex" : "initech",
                                position,
                                state,
                                idle ? "10" : "4",
                                accepted,
                                error,
                                retryAt,
                                idle ? "2026-11-10T10:01:30Z" : "2026-11-10T10:00:00Z"))
                .update();
    }

    private void push(Pushing ledger, int position, String state, String delta, String acceptedAt) {
        String identifier = ledger.planned(1, "0", delta, 7).identifier();
        jdbc.sql("""
                insert into read_model.push (ledger_id, sequence, tenant_id, position, state, delta, from_total, to_total,
                    identifier, slot, stripe_customer_id, event_name, planned_at, accepted_at)
                values ('%s', 1, 'acme', %d, '%s', %s, 0, %s, '%s', '2026-11-10T10:00:00Z', 'cus_1', 'requests',
                    '2026-11-01T00:00:00Z', %s)
                """.formatted(ledger.ledgerId(), position, state, delta, delta, identifier, acceptedAt))
                .update();
    }

    private void attempt(Pushing ledger, String settled) {
        jdbc.sql("""
                insert into read_model.push_attempt (ledger_id, sequence, attempt, tenant_id, idempotency_key, sent_at,
                    outcome, settled_at, http_status, reason, request_id, retry_at)
                values ('%s', 1, 1, 'acme', 'key#1', '2026-11-10T10:00:01Z', %s)
                """.formatted(ledger.ledgerId(), settled)).update();
    }
}
