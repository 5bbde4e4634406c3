package io.stripemeter.query.counters;

import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.meter.MeterMapped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Where counters are billed. Kept beside the counters, in one transaction with them, so that whoever looks for usage
 * that was not pushed yet sees mapping and count at one position of the log.
 */
final class Mappings {
    private static final String MAP_METER = """
            update read_model.counter_meter set account = ?, event_name = ?, mapped_position = ?
            where tenant_id = ? and meter = ?
            """;

    private static final String MAP_CUSTOMER = """
            insert into read_model.counter_customer (account, stripe_customer_id, mapped_position, tenant_id, customer)
            values (?, ?, ?, ?, ?)
            on conflict (tenant_id, customer) do update set account = excluded.account,
                stripe_customer_id = excluded.stripe_customer_id, mapped_position = excluded.mapped_position
            """;

    private final Connection connection;

    Mappings(Connection connection) {
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
