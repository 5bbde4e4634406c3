package io.stripemeter.eventstore.read;

import io.stripemeter.eventstore.codec.StoredEventTypes;
import io.stripemeter.eventstore.log.StreamCollision;
import io.stripemeter.eventstore.log.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The query for the events of one stream, in the order of its sequence. */
final class StreamQuery {
    private static final String ROWS = """
            select seq, type_id, recorded_at, payload, nullif(stream_key, ''), nullif(meta, '')
            from event_log where stream_id = ? and seq >= ? order by seq limit ?""";

    private static final long NO_POSITION = -1;

    private StreamQuery() {}

    static List<LogRow> read(
            Connection connection, StoredEventTypes types, String streamKey, long fromSequence, int limit)
            throws SQLException {
        List<LogRow> stream = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ROWS)) {
            select.setObject(1, StreamId.of(streamKey).uuid());
            select.setLong(2, fromSequence);
            select.setInt(3, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String key = rows.getString(5);
                    if (key != null) {
                        StreamCollision.refuseUnlessEqual(streamKey, key);
                    }
                    stream.add(new LogRow(
                            NO_POSITION,
                            rows.getInt(1),
                            types.typeOf(rows.getShort(2)),
                            rows.getLong(3),
                            rows.getBytes(4),
                            key,
                            rows.getBytes(6)));
                }
            }
        }
        return stream;
    }
}
