package io.stripemeter.eventstore.append;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.append.AppendReceipt.First;
import io.stripemeter.eventstore.append.PendingRow.EventPosition;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.codec.Micros;
import io.stripemeter.eventstore.codec.StoredEventTypes;
import io.stripemeter.eventstore.log.StreamCollision;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The lookup of rows about to be appended that are in the log already. */
final class DuplicatesInLog {
    /**
     * The lookup is planned for an index probe of each key, whatever the table's statistics say: a plan made while the
     * table was small would scan it when it is large.
     */
    private static final String PROBE_BY_INDEX = "set local enable_seqscan = off; set local enable_bitmapscan = off";

    private static final String PLAN_FREELY = "set local enable_seqscan = on; set local enable_bitmapscan = on";

    /**
     * One walk over the index: PostgreSQL takes the streams in their order, and goes on within a page as long as the next
     * one lies there. Nearly all sequences are 0.
     */
    private static final String LOOKUP = """
            select stream_id, seq, recorded_at, type_id, payload, stream_key
            from event_log where stream_id = any(?) and seq = any(?)""";

    private final EventCodec codec;
    private final StoredEventTypes types;

    DuplicatesInLog(EventCodec codec, StoredEventTypes types) {
        this.codec = codec;
        this.types = types;
    }

    /**
     * Returns the rows that exist.
     *
     * @param places the places in the list to look up
     * @return by place in the list, what is stored there: the first usage event, or null for another kind of event
     * @throws StreamCollision when a stored row has the hash but not the readable key of a wanted one
     */
    Map<Integer, @Nullable First> find(Connection connection, List<PendingRow> rows, int[] places) throws SQLException {
        if (places.length == 0) {
            return Map.of();
        }
        Map<EventPosition, Integer> wanted = new HashMap<>(places.length * 2);
        for (int place : places) {
            wanted.put(EventPosition.of(rows.get(place)), place);
        }
        Map<Integer, @Nullable First> found = new HashMap<>();
        try (Statement plan = connection.createStatement();
                PreparedStatement lookup = connection.prepareStatement(LOOKUP)) {
            plan.execute(PROBE_BY_INDEX);
            UUID[] streams = IntStream.of(places)
                    .mapToObj(place -> rows.get(place).stream().uuid())
                    .toArray(UUID[]::new);
            lookup.setArray(1, connection.createArrayOf("uuid", streams));
            lookup.setObject(
                    2,
                    IntStream.of(places)
                            .map(place -> rows.get(place).sequence())
                            .distinct()
                            .toArray());
            try (ResultSet stored = lookup.executeQuery()) {
                while (stored.next()) {
                    // Streams and sequences were asked for apart, so a row may not be one of those wanted.
                    Integer place = wanted.get(EventPosition.of((UUID) stored.getObject(1), stored.getInt(2)));
                    if (place != null) {
                        found.put(place, first(stored, rows.get(place)));
                    }
                }
            }
            plan.execute(PLAN_FREELY);
        }
        return found;
    }

    private @Nullable First first(ResultSet stored, PendingRow wanted) throws SQLException {
        String key = stored.getString(6);
        if (!key.isEmpty()) {
            StreamCollision.refuseUnlessEqual(wanted.streamKey(), key);
            return null;
        }
        byte[] payload = stored.getBytes(5);
        // A retry has the same bytes, and the same bytes are the same event: there is nothing to decode or compare.
        if (wanted.event() instanceof UsageRecorded same && Arrays.equals(payload, wanted.payload())) {
            return new First(Micros.instant(stored.getLong(3)), same);
        }
        UsageRecorded usage = (UsageRecorded) codec.decode(types.typeOf(stored.getShort(4)), payload);
        StreamCollision.refuseUnlessEqual(wanted.streamKey(), usage.streamId());
        return new First(Micros.instant(stored.getLong(3)), usage);
    }
}
