package io.stripemeter.eventstore.read;

import io.stripemeter.eventstore.codec.StoredEventTypes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The query for the rows of committed appends, in log order. */
final class PageQuery {
    private static final String ROWS = """
            select batch, ord, seq, type_id, recorded_at, payload, nullif(stream_key, ''), nullif(meta, '')
            from event_log where batch = any (?) order by batch, ord""";

    private PageQuery() {}

    static List<LogRow> read(Connection connection, StoredEventTypes types, List<CommitEntry> commits, long after)
            throws SQLException {
        Map<Long, Long> firstPositions = new HashMap<>();
        commits.forEach(commit -> firstPositions.put(commit.batch(), commit.firstPosition()));
        List<LogRow> page = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ROWS)) {
            select.setArray(
                    1, connection.createArrayOf("int8", firstPositions.keySet().toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Long first = firstPositions.get(rows.getLong(1));
                    long position = (first == null ? 0 : first) + rows.getInt(2);
                    if (position > after) {
                        page.add(row(rows, position, types));
                    }
                }
            }
        }
        // Batches are numbered when they begin and placed when they commit: the two orders differ now and then.
        page.sort(Comparator.comparingLong(LogRow::position));
        return page;
    }

    private static LogRow row(ResultSet rows, long position, StoredEventTypes types) throws SQLException {
        return new LogRow(
                position,
                rows.getInt(3),
                types.typeOf(rows.getShort(4)),
                rows.getLong(5),
                rows.getBytes(6),
                rows.getString(7),
                rows.getBytes(8));
    }
}
