package io.stripemeter.query.usage.counter;

import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.CustomerUnmapped;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.meter.MeterShadowed;
import io.stripemeter.api.meter.MeterUnmapped;
import io.stripemeter.api.meter.MeterUnshadowed;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The writer of the mappings by which counters are billed. They are kept beside the counters and in one transaction with them,
 * so that the query of unplanned usage sees mapping and count at one position of the log.
 */
final class MappingTable {
    private static final String MAP_METER = """
            update counter_meter set account = ?, stripe_meter_id = ?, event_name = ?, mapped_position = ?
            where tenant_id = ? and meter = ?
            """;

    private static final String MAP_CUSTOMER = """
            insert into counter_customer (account, stripe_customer_id, mapped_position, tenant_id, customer)
            values (?, ?, ?, ?, ?)
            on conflict (tenant_id, customer, account) do update set
                stripe_customer_id = excluded.stripe_customer_id, mapped_position = excluded.mapped_position
            """;

    private static final String UNMAP_CUSTOMER =
            "delete from counter_customer where tenant_id = ? and customer = ? and account = ?";

    private static final String SHADOW_METER = """
            insert into counter_shadow (account, stripe_meter_id, event_name, mapped_position, tenant_id, meter)
            values (?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, meter) do update set account = excluded.account,
                stripe_meter_id = excluded.stripe_meter_id, event_name = excluded.event_name,
                mapped_position = excluded.mapped_position
            """;

    private static final String UNSHADOW_METER = "delete from counter_shadow where tenant_id = ? and meter = ?";

    private final Connection connection;

    MappingTable(Connection connection) {
        this.connection = connection;
    }

    void enter(MeterMapped mapping, long position) throws SQLException {
        write(
                MAP_METER,
                mapping.account(),
                mapping.stripeMeterId(),
                mapping.eventName(),
                position,
                mapping.tenantId(),
                mapping.meter());
    }

    void enter(MeterUnmapped end) throws SQLException {
        write(MAP_METER, null, null, null, null, end.tenantId(), end.meter());
    }

    void enter(CustomerMapped mapping, long position) throws SQLException {
        write(
                MAP_CUSTOMER,
                mapping.account(),
                mapping.stripeCustomerId(),
                position,
                mapping.tenantId(),
                mapping.customer());
    }

    void enter(CustomerUnmapped end) throws SQLException {
        write(UNMAP_CUSTOMER, end.tenantId(), end.customer(), end.account());
    }

    void enter(MeterShadowed shadow, long position) throws SQLException {
        write(
                SHADOW_METER,
                shadow.account(),
                shadow.stripeMeterId(),
                shadow.eventName(),
                position,
                shadow.tenantId(),
                shadow.meter());
    }

    void enter(MeterUnshadowed end) throws SQLException {
        write(UNSHADOW_METER, end.tenantId(), end.meter());
    }

    private void write(String sql, @Nullable Object... values) throws SQLException {
        CounterSql.update(connection, sql, values);
    }
}
