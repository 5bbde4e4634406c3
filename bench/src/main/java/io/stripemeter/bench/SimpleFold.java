package io.stripemeter.bench;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.projection.StoredEvent;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The least a projection can do: one sum for each meter and customer, one statement for each batch. */
final class SimpleFold implements BatchProjection {
    static final String NAME = "projection.bench-fold";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Selection selection() {
        return Selection.ALL;
    }

    @Override
    public void apply(List<StoredEvent> batch, Connection connection) throws SQLException {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (StoredEvent stored : batch) {
            if (stored.event() instanceof UsageRecorded usage) {
                sums.merge(usage.meter() + "/" + usage.customer(), usage.quantity(), SimpleFold::add);
            }
        }
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into bench.sums select * from unnest(?::text[], ?::numeric[])
                on conflict (name) do update set total = sums.total + excluded.total""")) {
            upsert.setArray(1, connection.createArrayOf("text", sums.keySet().toArray()));
            upsert.setArray(2, connection.createArrayOf("numeric", sums.values().toArray()));
            upsert.executeUpdate();
        }
    }

    @Override
    public void reset(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists bench.sums (name text primary key, total numeric not null)");
            statement.execute("truncate bench.sums");
        }
    }

    private static BigDecimal add(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null ? BigDecimal.ZERO : b == null ? a : a.add(b);
    }
}
