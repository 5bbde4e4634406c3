package io.stripemeter.query.support;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The changes that the events of a batch make to rows, collected and then sent to the database in few round trips.
 *
 * <h2>Order</h2>
 * Events of one stream change rows in the order of the stream. Events of different streams must not change the same rows,
 * which segments of a projection require as well; so their changes may overtake each other. Of the changes that come
 * next on each stream, all that have the most frequent statement go as one JDBC batch; then the next statement is chosen.
 */
public final class BatchedUpdates {
    private final Connection connection;
    /** The changes still to be made, by stream. */
    private final Map<String, Deque<Change>> streams = new LinkedHashMap<>();

    private String stream = "";

    @SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
    private record Change(String sql, @Nullable Object[] values) {}

    BatchedUpdates(Connection connection) {
        this.connection = connection;
    }

    /** Sets the stream of the event whose changes follow. */
    void on(String streamId) {
        stream = streamId;
    }

    /** Adds a statement with all its parameters, which may be instants and lists of texts. */
    public void run(String sql, @Nullable Object... values) {
        streams.computeIfAbsent(stream, unused -> new ArrayDeque<>()).add(new Change(sql, values));
    }

    /** Sends all changes to the database. */
    void send() throws SQLException {
        Map<String, List<String>> ready = new HashMap<>();
        streams.forEach((id, changes) -> enter(id, changes, ready));
        while (!ready.isEmpty()) {
            String sql = mostFrequent(ready);
            List<String> ids = ready.get(sql);
            ready.remove(sql);
            send(sql, ids == null ? List.of() : ids, ready);
        }
        streams.clear();
    }

    private void send(String sql, List<String> ids, Map<String, List<String>> ready) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (String id : ids) {
                Deque<Change> changes = streams.getOrDefault(id, new ArrayDeque<>());
                bind(statement, changes.remove().values());
                statement.addBatch();
                enter(id, changes, ready);
            }
            statement.executeBatch();
        }
    }

    /** Enters a stream under the statement that comes next on it. */
    private static void enter(String id, Deque<Change> changes, Map<String, List<String>> ready) {
        Change next = changes.peek();
        if (next != null) {
            ready.computeIfAbsent(next.sql(), unused -> new ArrayList<>()).add(id);
        }
    }

    /** Returns the most frequent statement; of equally frequent ones the first in text order, so that every run is the same. */
    private static String mostFrequent(Map<String, List<String>> ready) {
        String best = "";
        int most = 0;
        for (Map.Entry<String, List<String>> entry : ready.entrySet()) {
            int size = entry.getValue().size();
            if (size > most || (size == most && entry.getKey().compareTo(best) < 0)) {
                best = entry.getKey();
                most = size;
            }
        }
        return best;
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, bindable(values[i]));
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
