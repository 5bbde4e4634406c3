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

/** Counts ledgers by state, over all tenants, as far as they can still matter. */
class LedgerStateCounts {
    /** Ledgers of months before these are counted only while they are in trouble: nothing else happens to them. */
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
            left join counted_month_view w on w.tenant_id = l.tenant_id and w.customer = l.customer
                and w.meter = l.meter and w.month = (l.period_start at time zone 'UTC')::date
            where (l.period_start >= :since or l.troubled) and not l.shadow
                and abs(coalesce(w.total, 0) - l.accepted_total) >= 1
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
     * @param inDoubt whose push under way may have been recorded by Stripe, or not
     * @param underWaySince when the oldest push was planned that may yet be sent
     * @param fenceAt the next time a push is sent no more for being in doubt
     * @param strandsAt the next time a push becomes too old for Stripe
     */
    record Standing(
            long ledgers,
            long inDoubt,
            @Nullable Instant underWaySince,
            @Nullable Instant fenceAt,
            @Nullable Instant strandsAt) {
        static final Standing NONE = new Standing(0, 0, null, null, null);
    }

    /** A state that no ledger is in is left out. */
    Map<String, Standing> byState() {
        Map<String, Standing> byState = new HashMap<>();
        jdbc.sql(BY_STATE).param("since", since()).query(row -> {
            byState.put(row.getString("state"), standing(row));
        });
        return byState;
    }

    /** How many are one unit or more off from what Stripe is believed to hold; shadows left out. */
    long unbilled() {
        return jdbc.sql(UNBILLED).param("since", since()).query(Long.class).single();
    }

    private OffsetDateTime since() {
        YearMonth earliest = YearMonth.now(clock.withZone(ZoneOffset.UTC)).minusMonths(MONTHS_BEFORE);
        return earliest.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static Standing standing(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return new Standing(
                row.getLong("ledgers"),
                row.getLong("in_doubt"),
                PushDeadlines.isUnderWay(state) ? ColumnTypes.optionalInstant(row, "under_way_since") : null,
                PushDeadlines.fenceAt(state, ColumnTypes.optionalInstant(row, "doubted_since")),
                ColumnTypes.optionalInstant(row, "strands_at"));
    }
}
