package io.stripemeter.query.usage.counter;

import io.stripemeter.api.cycle.BillingCyclesLearned;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.meter.MeterUnmapped;
import io.stripemeter.api.tenant.TenantZoneSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The writer of what decides billing periods. Every segment enters every event with its position, as often as it folds it, so
 * that each can look at what was known at its own position.
 */
final class CycleTable {
    private static final String LEARN = """
            insert into counter_cycle (tenant_id, customer, account, position, holds_from, cycles)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """;

    private static final String SET_ZONE =
            "insert into counter_zone (tenant_id, position, zone) values (?, ?, ?) on conflict do nothing";

    private static final String FEED = """
            insert into counter_target (tenant_id, meter, position, account, stripe_meter_id)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """;

    private final Connection connection;

    CycleTable(Connection connection) {
        this.connection = connection;
    }

    void enter(BillingCyclesLearned event, long position) throws SQLException {
        write(
                LEARN,
                event.tenantId(),
                event.customer(),
                event.account(),
                position,
                event.from().atOffset(ZoneOffset.UTC),
                event.cycles().toArray(String[]::new));
    }

    void enter(TenantZoneSet event, long position) throws SQLException {
        write(SET_ZONE, event.tenantId(), position, event.zone());
    }

    void enter(MeterMapped event, long position) throws SQLException {
        write(FEED, event.tenantId(), event.meter(), position, event.account(), event.stripeMeterId());
    }

    void enter(MeterUnmapped event, long position) throws SQLException {
        write(FEED, event.tenantId(), event.meter(), position, null, null);
    }

    private void write(String sql, @Nullable Object... values) throws SQLException {
        CounterSql.update(connection, sql, values);
    }
}
