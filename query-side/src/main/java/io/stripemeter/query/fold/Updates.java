package io.stripemeter.query.fold;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes rows on one connection; each statement is prepared once for a batch. */
public final class Updates implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    public Updates(Connection connection) {
        this.connection = connection;
    }

    /** Runs a statement whose parameters are all given; instants and lists of texts are bound as such. */
    public void run(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, bindable(values[i]));
        }
        statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        List<PreparedStatement> statements = new ArrayList<>(prepared.values());
        prepared.clear();
        for (PreparedStatement statement : statements) {
            statement.close();
        }
    }

    private static @Nullable Object bindable(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof List<?> texts) {
            return texts.toArray(String[]::new);
        }
        return value;
    }
}
