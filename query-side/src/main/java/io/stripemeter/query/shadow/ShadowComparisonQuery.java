package io.stripemeter.query.shadow;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Filters;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query that compares the ledgers of a month with their shadows, by meter and customer. */
class ShadowComparisonQuery {
    /** Pairs with one side missing are included, because a shadow that was never pushed is a difference. */
    private static final String PAIRS = """
            select customer, meter, period_start,
                max(account) filter (where not shadow) as live_account,
                sum(planned_total) filter (where not shadow) as live_planned,
                sum(accepted_total) filter (where not shadow) as live_accepted,
                max(account) filter (where shadow) as shadow_account,
                sum(planned_total) filter (where shadow) as shadow_planned,
                sum(accepted_total) filter (where shadow) as shadow_accepted
            from ledger_view l
            where tenant_id = :tenant and period_start = :start
                and (cast(:customer as text) is null or customer = :customer)
                and (cast(:meter as text) is null or meter = :meter)
                and (shadow or exists (
                    select 1 from meter_shadow_view m where m.tenant_id = l.tenant_id and m.meter = l.meter)
                    or exists (
                    select 1 from ledger_view s where s.tenant_id = l.tenant_id and s.customer = l.customer
                        and s.meter = l.meter and s.period_start = l.period_start and s.shadow))
                and (cast(:afterMeter as text) is null or (meter, customer) > (:afterMeter, :afterCustomer))
            group by meter, customer, period_start
            order by meter, customer limit :size
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ShadowComparisonQuery(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** The filter of a request; the default is the current month, every customer and meter. */
    record Question(
            @Nullable String month,
            @Nullable String customer,
            @Nullable String meter) {}

    Page<ShadowComparison> find(TenantId tenant, Question question, Paging paging) {
        String[] after = after(paging);
        List<ShadowComparison> fetched = jdbc.sql(PAIRS)
                .param("tenant", tenant.value())
                .param("start", month(question.month()))
                .param("customer", Filters.customer(question.customer()))
                .param("meter", Filters.meter(question.meter()))
                .param("afterMeter", after.length == 0 ? null : after[0])
                .param("afterCustomer", after.length == 0 ? null : after[1])
                .param("size", paging.fetchSize())
                .query(ShadowComparisonQuery::comparison)
                .list();
        return Page.of(fetched, paging, pair -> pair.meter().length() + ":" + pair.meter() + pair.customer());
    }

    /** Returns the cursor of a meter and customer. Either may have any character, so the first is preceded by its length. */
    private static String[] after(Paging paging) {
        String after = paging.after();
        if (after == null) {
            return new String[0];
        }
        int colon = after.indexOf(':');
        try {
            int end = colon + 1 + Integer.parseInt(after.substring(0, Math.max(0, colon)));
            return new String[] {after.substring(colon + 1, end), after.substring(end)};
        } catch (NumberFormatException | IndexOutOfBoundsException foreign) {
            throw Paging.invalidCursor();
        }
    }

    private OffsetDateTime month(@Nullable String month) {
        String thisMonth = YearMonth.now(clock.withZone(ZoneOffset.UTC)).toString();
        return Objects.requireNonNull(Filters.month(month == null ? thisMonth : month));
    }

    private static ShadowComparison comparison(ResultSet row, int number) throws SQLException {
        BigDecimal live = orZero(row.getBigDecimal("live_accepted"));
        BigDecimal shadow = orZero(row.getBigDecimal("shadow_accepted"));
        BigDecimal difference = shadow.subtract(live);
        return new ShadowComparison(
                row.getString("customer"),
                row.getString("meter"),
                ColumnTypes.instant(row, "period_start"),
                row.getString("live_account"),
                ColumnTypes.optionalDecimal(row, "live_planned"),
                ColumnTypes.optionalDecimal(row, "live_accepted"),
                row.getString("shadow_account"),
                ColumnTypes.optionalDecimal(row, "shadow_planned"),
                ColumnTypes.optionalDecimal(row, "shadow_accepted"),
                ColumnTypes.plain(difference),
                difference.signum() == 0);
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }
}
