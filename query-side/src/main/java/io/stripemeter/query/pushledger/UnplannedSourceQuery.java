package io.stripemeter.query.pushledger;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.UnplannedSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of all sources of a ledger: the customers and meters that are billed to its destination now, with their counts. */
final class UnplannedSourceQuery {
    /** Sources of one ledger at most; more are not billed to one Stripe customer and meter. */
    static final int MOST_SOURCES = 10_000;

    private static final String SOURCES = """
            select k.customer, t.meter, coalesce(w.total, 0) as value,
                greatest(k.mapped_position, t.mapped_position) as mapped_position, o.others
            from counter_customer_view k
            join (
                select m.meter, m.mapped_position from counter_meter_view m
                where not cast(:shadow as boolean) and m.tenant_id = :tenant and m.account = :account
                    and m.event_name = :event
                union all
                select h.meter, h.mapped_position from counter_shadow_view h
                where cast(:shadow as boolean) and h.tenant_id = :tenant and h.account = :account
                    and h.event_name = :event) as t on true
            left join counted_month_view w on w.tenant_id = k.tenant_id and w.customer = k.customer
                and w.meter = t.meter and w.month = :month
            cross join lateral (
                select bool_or(y.ledger_id = :ledger) as here,
                    coalesce(array_agg(y.ledger_id) filter (where y.ledger_id <> :ledger), '{}') as others
                from ledger_source y
                where y.tenant_id = k.tenant_id and y.customer = k.customer and y.meter = t.meter
                    and y.period_start = cast(:month as date)::timestamp at time zone 'UTC' and y.shadow = :shadow) as o
            where k.tenant_id = :tenant and k.account = :account and k.stripe_customer_id = :stripeCustomer
                and (w.total is not null or o.here)
            order by k.customer, t.meter limit :most
            """;

    private final JdbcClient jdbc;

    UnplannedSourceQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws IllegalStateException when there are more than {@link #MOST_SOURCES} */
    List<UnplannedSource> of(UnplannedUsageQuery.Found found) {
        List<UnplannedSource> sources = jdbc.sql(SOURCES)
                .param("tenant", found.ledger().tenantId().value())
                .param("account", found.ledger().account())
                .param("stripeCustomer", found.stripeCustomerId())
                .param("event", found.eventName())
                .param("shadow", found.shadow())
                .param("month", found.month())
                .param("ledger", found.ledger().streamId())
                .param("most", MOST_SOURCES + 1)
                .query((row, number) -> source(row))
                .list();
        if (sources.size() > MOST_SOURCES) {
            throw new IllegalStateException(found.ledger().streamId() + " has more than " + MOST_SOURCES + " sources");
        }
        return sources;
    }

    static UnplannedSource source(ResultSet row) throws SQLException {
        return new UnplannedSource(
                new CustomerId(row.getString("customer")),
                new MeterKey(row.getString("meter")),
                row.getBigDecimal("value"),
                row.getLong("mapped_position"),
                List.of((String[]) row.getArray("others").getArray()));
    }
}
