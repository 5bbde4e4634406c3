package io.stripemeter.query.usage.counter;

import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.meter.MeterShadowed;
import io.stripemeter.api.meter.MeterUnshadowed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The writer of the mappings by which counters are billed. They are kept beside the counters and in one transaction with them,
 * so that the query of unplanned usage sees mapping and count at one position of the log.
 */
final class MappingTable {
    private static final String MAP_METER = """
            update counter_meter set account = ?, event_name = ?, mapped_position = ?
            where tenant_id = ? and meter = ?
            """;

    private static final String MAP_CUSTOMER = """
            insert into counter_customer (account, stripe_customer_id, mapped_position, tenant_id, customer)
            values (?, ?, ?, ?, ?)
            on conflict (tenant_id, customer, account) do update set
                stripe_customer_id = excluded.stripe_customer_id, mapped_position = excluded.mapped_position
            """;

    private static final String SHADOW_METER = """
            insert into counter_shadow (account, event_name, mapped_position, tenant_id, meter)
            values (?, ?, ?, ?, ?)
            on conflict (tenant_id, meter) do update set account = excluded.account,
                event_name = excluded.event_name, mapped_position = excluded.mapped_position
            """;

    private static final String UNSHADOW_METER = "delete from counter_shadow where tenant_id = ? and meter = ?";

    private final Connection connection;

    MappingTable(Connection connection) {
        this.connection = connection;
    }

    void enter(MeterMapped mapping, long position) throws SQLException {
        write(MAP_METER, position, mapping.account(), mapping.eventName(), mapping.tenantId(), mapping.meter());
    }

    void enter(CustomerMapped mapping, long position) throws SQLException {
        write(
                MAP_CUSTOMER,
                position,
                mapping.account(),
                mapping.stripeCustomerId(),
                mapping.tenantId(),
                mapping.customer());
    }

    void enter(MeterShadowed shadow, long position) throws SQLException {
        write(SHADOW_METER, position, shadow.account(), shadow.eventName(), shadow.tenantId(), shadow.meter());
    }

    void enter(MeterUnshadowed end) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNSHADOW_METER)) {
            statement.setString(1, end.tenantId());
            statement.setString(2, end.meter());
            statement.executeUpdate();
        }
    }

    private void write(String sql, long position, String account, String target, String tenantId, String mapped)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, account);
            statement.setString(2, target);
            statement.setLong(3, position);
            statement.setString(4, tenantId);
            statement.setString(5, mapped);
            statement.executeUpdate();
        }
    }
}
