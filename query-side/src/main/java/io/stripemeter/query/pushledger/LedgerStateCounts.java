package io.stripemeter.query.pushledger;

import io.stripemeter.query.support.ColumnTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of the number of relevant ledgers by state, over all tenants. */
class LedgerStateCounts {
    /** The number of recent months; ledgers of earlier months are counted only while they need attention, since nothing else changes them. */
    private static final int MONTHS_BEFORE = 2;

    private static final String BY_STATE = """
            select l.state, count(*) as ledgers, count(l.doubted_since) as in_doubt,
                min(l.under_way_since) as under_way_since, min(l.doubted_since) as doubted_since,
                min(l.strands_at) as strands_at
            from ledger l where l.period_start >= :since or l.troubled
            group by l.state
            """;

    private static final String UNBILLED = """
            select count(*) from ledger l
            left join ledger_counted_view w on w.ledger_id = l.ledger_id
            where (l.period_start >= :since or l.troubled) and not l.shadow
                and abs(coalesce(w.counted, 0) - l.accepted_total) >= 1
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    LedgerStateCounts(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /**
     * The ledgers of one state.
     *
     * @param inDoubt the number whose push in flight Stripe may or may not have recorded
     * @param underWaySince when the oldest push that may still be sent was planned
     * @param fenceAt the next time at which a push in doubt is fenced, after which it is not sent again
     * @param strandsAt the next time a push becomes too old for Stripe
     */
    record StateCount(
            long ledgers,
            long inDoubt,
            @Nullable Instant underWaySince,
            @Nullable Instant fenceAt,
            @Nullable Instant strandsAt) {
        static final StateCount NONE = new StateCount(0, 0, null, null, null);
    }

    /** Returns the ledgers by state; states without ledgers are left out. */
    Map<String, StateCount> byState() {
        Map<String, StateCount> byState = new HashMap<>();
        jdbc.sql(BY_STATE).param("since", since()).query(row -> {
            byState.put(row.getString("state"), count(row));
        });
        return byState;
    }

    /** Returns the number of ledgers that differ from Stripe's presumed balance by one unit or more; shadows are left out. */
    long unbilled() {
        return jdbc.sql(UNBILLED).param("since", since()).query(Long.class).single();
    }

    private OffsetDateTime since() {
        YearMonth earliest = YearMonth.now(clock.withZone(ZoneOffset.UTC)).minusMonths(MONTHS_BEFORE);
        return earliest.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static StateCount count(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return new StateCount(
                row.getLong("ledgers"),
                row.getLong("in_doubt"),
                PushDeadlines.isUnderWay(state) ? ColumnTypes.optionalInstant(row, "under_way_since") : null,
                PushDeadlines.fenceAt(state, ColumnTypes.optionalInstant(row, "doubted_since")),
                ColumnTypes.optionalInstant(row, "strands_at"));
    }
}
