package io.stripemeter.query.pushledger;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Filters;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of counted usage that Stripe does not hold, summed by meter and account. Meters differ in units, so there is no total. */
class UnbilledQuery {
    private static final String SUMS = """
            with target as (
                select m.meter, m.account, false as shadow from counter_meter_view m
                where m.tenant_id = :tenant and m.account is not null
                union all
                select h.meter, h.account, true from counter_shadow_view h where h.tenant_id = :tenant)
            select u.meter, u.account, bool_and(u.shadow) as shadow, cast(:period as timestamptz) as period_start,
                count(*) filter (where u.ledger) as ledgers, count(*) filter (where not u.ledger) as without_ledger,
                sum(u.counted) as counted_total, sum(u.planned) as planned_total, sum(u.accepted) as accepted_total,
                sum(u.carried) as carried_total, sum(u.stranded) as stranded_total,
                sum(u.counted - u.accepted) as unbilled
            from (
                select l.meter, l.account, l.shadow, true as ledger, coalesce(w.counted, 0) as counted,
                    l.planned_total as planned, l.accepted_total as accepted, l.carried_total as carried,
                    l.stranded_total as stranded
                from ledger l
                left join ledger_counted_view w on w.ledger_id = l.ledger_id
                where l.tenant_id = :tenant and l.period_start = :period
                union all
                select w.meter, t.account, t.shadow, false, w.total, 0, 0, 0, 0
                from counted_period_view w
                join target t on t.meter = w.meter
                join counter_customer_view k on k.tenant_id = w.tenant_id and k.customer = w.customer
                    and k.account = t.account
                where w.tenant_id = :tenant and w.period_start = :period and not exists (
                    select 1 from ledger_source s where s.tenant_id = w.tenant_id and s.customer = w.customer
                        and s.meter = w.meter and s.account = t.account and s.period_start = :period)) u
            where (cast(:meter as text) is null or u.meter = :meter)
                and (cast(:afterMeter as text) is null
                    or (u.meter collate "C", u.account collate "C") > (:afterMeter, :afterAccount))
            group by u.meter, u.account
            order by u.meter collate "C", u.account collate "C" limit :size
            """;

    /** The separator in cursors; account names cannot contain it. */
    private static final char SEPARATOR = '/';

    private final JdbcClient jdbc;
    private final Clock clock;

    UnbilledQuery(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** @param month such as 2026-11; null for this month */
    Page<UnbilledView> find(TenantId tenant, @Nullable String month, @Nullable String meter, Paging paging) {
        String now = YearMonth.now(clock.withZone(ZoneOffset.UTC)).toString();
        OffsetDateTime period = Objects.requireNonNull(Filters.month(month == null ? now : month));
        String[] after = after(paging);
        return Page.of(
                jdbc.sql(SUMS)
                        .param("tenant", tenant.value())
                        .param("period", period)
                        .param("meter", Filters.meter(meter))
                        .param("afterAccount", after.length == 0 ? null : after[0])
                        .param("afterMeter", after.length == 0 ? null : after[1])
                        .param("size", paging.fetchSize())
                        .query(UnbilledQuery::view)
                        .list(),
                paging,
                last -> last.account() + SEPARATOR + last.meter());
    }

    private static String[] after(Paging paging) {
        String after = paging.after();
        if (after == null) {
            return new String[0];
        }
        int end = after.indexOf(SEPARATOR);
        if (end < 0) {
            throw Paging.invalidCursor();
        }
        return new String[] {after.substring(0, end), after.substring(end + 1)};
    }

    private static UnbilledView view(ResultSet row, int number) throws SQLException {
        return new UnbilledView(
                row.getString("meter"),
                row.getString("account"),
                row.getBoolean("shadow"),
                ColumnTypes.instant(row, "period_start"),
                row.getLong("ledgers"),
                row.getLong("without_ledger"),
                ColumnTypes.decimal(row, "counted_total"),
                ColumnTypes.decimal(row, "planned_total"),
                ColumnTypes.decimal(row, "accepted_total"),
                ColumnTypes.decimal(row, "carried_total"),
                ColumnTypes.decimal(row, "stranded_total"),
                ColumnTypes.decimal(row, "unbilled"));
    }
}
