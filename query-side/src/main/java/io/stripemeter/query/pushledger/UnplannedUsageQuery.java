package io.stripemeter.query.pushledger;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.Destination;
import io.stripemeter.api.pushledger.FindUnplannedUsage;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.UnplannedSource;
import io.stripemeter.api.pushledger.UnplannedUsage;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.ColumnTypes;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The handler of {@link FindUnplannedUsage}: it returns the counters of mapped customers and meters that differ from their ledger.
 *
 * <p>A counter is considered when usage touched it, or when its customer or its meter was mapped, after the requested
 * position; the later of these positions is returned, and the list is in its order. So a caller that continues from the
 * last position returned sees every later change and no unchanged counter: block ranges of counters that were last
 * touched before are skipped without being read, however many ledgers are idle.
 *
 * <p>With several segments of counters, the changes of a faster one are returned with the position of the slowest, since
 * the slowest may still touch other counters before it.
 *
 * <p>Approved adjustments that are billed with a month's pushes are part of its total.
 *
 * <p>A meter with a shadow has two targets, its own account and the shadow's, each with a ledger of its own.
 *
 * <p>The ledger is that of the destination in force. What ledgers of former destinations have planned of the same usage stays
 * with them and is not offered again. Where several customers or meters are billed to one destination, each that changed is
 * returned, with all sources of the ledger.
 *
 * <p>A difference of more digits than a push can carry leaves a remainder at the very position that was planned from. Such a remainder
 * is returned again; one that the account cannot take, a fraction of a unit where it takes none, only once the period is over.
 *
 * <p>While a period is open, no negative difference is returned; once it is over, negative differences are carried as well.
 *
 * <p>A month's counter is valid as of that position: the projection enters mappings in log order with the usage.
 */
public class UnplannedUsageQuery {
    private static final String CANDIDATES = """
            select c.* from counter_month_view c
            where c.whole and c.touched_position > :after
            """;

    private static final String NEWLY_MAPPED = """
            union
            select c.* from counter_customer_view k
            join series_view s on s.tenant_id = k.tenant_id and s.customer = k.customer and s.dimensions is null
            join counter_month_view c on c.series_id = s.id
            where k.mapped_position > :after
            union
            select c.* from counter_meter_view m
            join counter_month_view c on c.meter_id = m.meter_id and c.whole
            where m.mapped_position > :after
            union
            select c.* from counter_shadow_view h
            join counter_meter_view m on m.tenant_id = h.tenant_id and m.meter = h.meter
            join counter_month_view c on c.meter_id = m.meter_id and c.whole
            where h.mapped_position > :after
            union
            select c.* from counter_adjustment_view a
            join series_view s on s.tenant_id = a.tenant_id and s.customer = a.customer and s.meter = a.meter
                and s.dimensions is null
            join counter_month_view c on c.series_id = s.id and c.month = a.month
            where a.position > :after
            """;

    /** A month with adjustments alone has no counter by which it would be found. */
    private static final String ADJUSTED_ALONE = """
            select a.tenant_id, a.customer, a.meter, a.month, a.position as touched_position, 0 as events, 0 as sum,
                null::numeric as min, null::numeric as max, null::numeric as last, 0 as unique_values
            from counter_adjustment_view a
            where a.position > :after and not exists (
                select 1 from series_view s join counter_month_view c on c.series_id = s.id
                where s.tenant_id = a.tenant_id and s.customer = a.customer and s.meter = a.meter
                    and s.dimensions is null and c.month = a.month)
            """;

    private static final String UNPLANNED = """
            with candidate as (%s),
            counted as (
                select s.tenant_id, s.customer, s.meter, c.month, c.touched_position, c.events, c.sum, c.min, c.max,
                    c.last, c.unique_values
                from candidate c join series_view s on s.id = c.series_id
                union all %s)
            select c.tenant_id, c.customer, c.meter, c.month, k.account, k.stripe_customer_id, t.event_name,
                t.stripe_meter_id, t.shadow, v.value, v.position, v.mapped_position, f.final, d.rest, n.planned_at,
                l.ledger_id, l.customer as first_customer, l.meter as first_meter, o.others, s.shared
            from counted c
            join counter_meter_view m on m.tenant_id = c.tenant_id and m.meter = c.meter
            cross join lateral (
                select m.account, m.event_name, m.stripe_meter_id, m.mapped_position, false as shadow
                where m.account is not null
                union all
                select h.account, h.event_name, h.stripe_meter_id, h.mapped_position, true from counter_shadow_view h
                where h.tenant_id = c.tenant_id and h.meter = c.meter) as t
            join counter_customer_view k
                on k.tenant_id = c.tenant_id and k.customer = c.customer and k.account = t.account
            left join counter_adjustment_view a on a.tenant_id = c.tenant_id and a.customer = c.customer
                and a.meter = c.meter and a.month = c.month
            cross join lateral (select
                coalesce(counter_value(
                    m.aggregation, c.events, c.sum, c.min, c.max, c.last, c.unique_values), 0)
                    + coalesce(a.amount, 0),
                greatest(c.touched_position, k.mapped_position, t.mapped_position, a.position),
                greatest(k.mapped_position, t.mapped_position)) as v (value, position, mapped_position)
            left join lateral (
                select * from ledger q
                where q.tenant_id = c.tenant_id and q.account = k.account
                    and q.stripe_customer_id = k.stripe_customer_id and q.event_name = t.event_name
                    and q.period_start = c.month::timestamp at time zone 'UTC' and q.shadow = t.shadow
                    and (q.stripe_meter_id is null or q.stripe_meter_id = t.stripe_meter_id)
                order by q.opened_position limit 1) as l on true
            left join push n on n.ledger_id = l.ledger_id and n.sequence = l.last_sequence
            left join connected_account_view x on x.tenant_id = c.tenant_id and x.account = k.account
            cross join lateral (select exists (
                select 1 from final_period_view p where p.tenant_id = c.tenant_id and p.account = k.account
                    and p.period_start = c.month::timestamp at time zone 'UTC')) as f (final)
            cross join lateral (
                select coalesce(sum(y.share) filter (where y.ledger_id = l.ledger_id), 0) as here,
                    coalesce(sum(y.share) filter (where coalesce(y.ledger_id <> l.ledger_id, true)), 0) as elsewhere,
                    coalesce(array_agg(y.ledger_id) filter (where coalesce(y.ledger_id <> l.ledger_id, true)), '{}')
                        as others
                from ledger_source y
                where y.tenant_id = c.tenant_id and y.customer = c.customer and y.meter = c.meter
                    and y.period_start = c.month::timestamp at time zone 'UTC' and y.shadow = t.shadow) as o
            cross join lateral (select
                exists (
                    select 1 from counter_customer_view z where z.tenant_id = k.tenant_id and z.account = k.account
                        and z.stripe_customer_id = k.stripe_customer_id and z.customer <> k.customer)
                or case when t.shadow
                    then exists (
                        select 1 from counter_shadow_view z where z.tenant_id = c.tenant_id and z.account = t.account
                            and z.event_name = t.event_name and z.meter <> c.meter)
                    else exists (
                        select 1 from counter_meter_view z where z.tenant_id = c.tenant_id and z.account = t.account
                            and z.event_name = t.event_name and z.meter <> c.meter) end) as s (shared)
            cross join lateral (select
                case when f.final or l.state in ('closed', 'stranded') or s.shared then v.value - o.elsewhere
                    else greatest(v.value - o.elsewhere, 0) end - o.here,
                coalesce(x.decimals, k.account = any (:decimals))) as d (rest, decimals)
            where d.rest <> 0
                and v.position > :after
                and (l.ledger_id is null or v.position > l.planned_position
                    or (v.position = l.planned_position
                        and (d.decimals or abs(d.rest) >= 1 or f.final or l.state = 'closed')))
            order by position, c.tenant_id, c.customer, c.meter, c.month, t.shadow
            limit :limit
            """;

    private static final String TOUCHED = UNPLANNED.formatted(CANDIDATES, ADJUSTED_ALONE);

    private static final String TOUCHED_OR_MAPPED = UNPLANNED.formatted(CANDIDATES + NEWLY_MAPPED, ADJUSTED_ALONE);

    private static final String MAPPED_AFTER = """
            select coalesce(greatest(
                (select max(mapped_position) from counter_customer_view),
                (select max(mapped_position) from counter_meter_view),
                (select max(mapped_position) from counter_shadow_view),
                (select max(position) from counter_adjustment_view)) > :after, false)
            """;

    private final JdbcClient jdbc;
    private final UnplannedSourceQuery sources;
    private final LongSupplier counted;
    private final String[] takingDecimals;

    /**
     * @param counted the position up to which every counter has counted; no later one is returned
     * @param takingDecimals the configured accounts that take decimal values; for linked accounts the read model knows it
     */
    UnplannedUsageQuery(DataSource dataSource, LongSupplier counted, Collection<String> takingDecimals) {
        this.jdbc = JdbcClient.create(dataSource);
        this.sources = new UnplannedSourceQuery(jdbc);
        this.counted = counted;
        this.takingDecimals = takingDecimals.toArray(String[]::new);
    }

    /**
     * Most rounds have no new mapping, and the query of touched counters gets a good plan only without the others.
     * Mappings are read afterwards: one that arrives between the two statements is later in the log than all results.
     */
    @QueryHandler
    public List<UnplannedUsage> find(FindUnplannedUsage query) {
        // Read first: whatever a slower segment counts from now on has a later position and will be found from there.
        long upTo = counted.getAsLong();
        List<UnplannedUsage> touched = ask(TOUCHED, query, upTo);
        return query.afterPosition() >= 0 && anyMappedAfter(query.afterPosition())
                ? ask(TOUCHED_OR_MAPPED, query, upTo)
                : touched;
    }

    private List<UnplannedUsage> ask(String sql, FindUnplannedUsage query, long upTo) {
        return jdbc
                .sql(sql)
                .param("after", query.afterPosition())
                .param("limit", query.limit())
                .param("decimals", takingDecimals)
                .query((row, number) -> Found.of(row))
                .list()
                .stream()
                .map(found -> unplanned(found, upTo))
                .toList();
    }

    private boolean anyMappedAfter(long position) {
        return jdbc.sql(MAPPED_AFTER)
                .param("after", position)
                .query(Boolean.class)
                .single();
    }

    private UnplannedUsage unplanned(Found found, long upTo) {
        List<UnplannedSource> all = found.shared() ? sources.of(found) : List.of(found.source());
        return found.unplanned(all, Math.min(found.position(), upTo));
    }

    /** A source whose count differs from what its ledger has of it. */
    record Found(
            LedgerKey ledger,
            BillingPeriod period,
            LocalDate month,
            UnplannedSource source,
            long position,
            String stripeCustomerId,
            String eventName,
            boolean shadow,
            boolean periodFinal,
            BigDecimal rest,
            @Nullable Instant plannedAt,
            boolean shared) {
        static Found of(ResultSet row) throws SQLException {
            LocalDate month = row.getObject("month", LocalDate.class);
            BillingPeriod period =
                    BillingPeriod.monthOf(month.atStartOfDay(ZoneOffset.UTC).toInstant());
            return new Found(
                    ledger(row, period),
                    period,
                    month,
                    UnplannedSourceQuery.source(row),
                    row.getLong("position"),
                    row.getString("stripe_customer_id"),
                    row.getString("event_name"),
                    row.getBoolean("shadow"),
                    row.getBoolean("final"),
                    row.getBigDecimal("rest"),
                    ColumnTypes.optionalInstant(row, "planned_at"),
                    row.getBoolean("shared"));
        }

        /** The ledger of the destination, which from before 0.3.0 goes on under the name of its source. */
        private static LedgerKey ledger(ResultSet row, BillingPeriod period) throws SQLException {
            String known = row.getString("ledger_id");
            String customer = row.getString(known == null ? "customer" : "first_customer");
            String meter = row.getString(known == null ? "meter" : "first_meter");
            LedgerKey key = LedgerKey.to(
                    new TenantId(row.getString("tenant_id")),
                    new Destination(
                            row.getString("account"),
                            row.getString("stripe_customer_id"),
                            row.getString("stripe_meter_id"),
                            row.getString("event_name")),
                    period.start(),
                    new CustomerId(customer),
                    new MeterKey(meter));
            return known == null || known.equals(key.streamId()) ? key : LedgerKey.parse(known);
        }

        UnplannedUsage unplanned(List<UnplannedSource> sources, long touched) {
            BigDecimal counted =
                    sources.stream().map(UnplannedSource::counted).reduce(BigDecimal.ZERO, BigDecimal::add);
            return new UnplannedUsage(
                    ledger,
                    period,
                    counted,
                    touched,
                    stripeCustomerId,
                    eventName,
                    shadow,
                    periodFinal,
                    rest,
                    plannedAt,
                    sources);
        }
    }
}
