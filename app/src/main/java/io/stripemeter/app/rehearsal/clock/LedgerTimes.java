package io.stripemeter.app.rehearsal.clock;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The periods of ledgers and the pushes under way, of all tenants. */
final class LedgerTimes {
    private static final String UNDER_WAY =
            "select count(*) from ledger_period_view where state in ('planned', 'dispatched')";

    private static final String NEXT_END = "select min(period_end) from ledger_period_view where period_end > ?";

    private static final String LAST_END = "select max(period_end) from ledger_period_view where period_end <= ?";

    private final JdbcClient jdbc;

    LedgerTimes(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /** Pushes that are planned or on the wire: a clock that jumped now would leave their outcome in doubt. */
    long underWay() {
        return jdbc.sql(UNDER_WAY).query(Long.class).single();
    }

    Optional<Instant> nextEnd(Instant after) {
        return end(NEXT_END, after);
    }

    Optional<Instant> lastEnd(Instant upTo) {
        return end(LAST_END, upTo);
    }

    private Optional<Instant> end(String sql, Instant time) {
        return jdbc.sql(sql)
                .param(time.atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
