package io.stripemeter.query.usage.counter;

import io.stripemeter.api.adjustment.AdjustmentApproved;
import io.stripemeter.api.adjustment.AdjustmentReverted;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The writer of the sums that adjustments add to a month's pushes, kept beside the counters for the reason given at
 * {@link MappingTable}. Sums commute, so the order of the log and of segments does not matter.
 */
final class AdjustmentTotalsTable {
    private static final String ADD = """
            insert into counter_adjustment as a (tenant_id, customer, meter, month, amount, position)
            values (?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, customer, meter, month) do update set amount = a.amount + excluded.amount,
                position = greatest(a.position, excluded.position)
            """;

    private final Connection connection;

    AdjustmentTotalsTable(Connection connection) {
        this.connection = connection;
    }

    /** The tenant, customer and meter of an entry. */
    private record Owner(String tenantId, String customer, String meter) {}

    void enter(AdjustmentApproved event, long position) throws SQLException {
        add(new Owner(event.tenantId(), event.customer(), event.meter()), event.billedIn(), event.amount(), position);
    }

    void enter(AdjustmentReverted event, long position) throws SQLException {
        add(new Owner(event.tenantId(), event.customer(), event.meter()), event.billedIn(), event.amount(), position);
    }

    private void add(Owner owner, @Nullable Instant billedIn, BigDecimal amount, long position) throws SQLException {
        if (billedIn == null) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, owner.tenantId());
            statement.setString(2, owner.customer());
            statement.setString(3, owner.meter());
            statement.setObject(4, billedIn.atOffset(ZoneOffset.UTC).toLocalDate());
            statement.setBigDecimal(5, amount);
            statement.setLong(6, position);
            statement.executeUpdate();
        }
    }
}
