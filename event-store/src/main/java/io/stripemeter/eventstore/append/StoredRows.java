package io.stripemeter.eventstore.append;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.append.AppendReceipt.First;
import io.stripemeter.eventstore.codec.FactCodec;
import io.stripemeter.eventstore.codec.FactTypes;
import io.stripemeter.eventstore.codec.Micros;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks up which of the rows about to be appended are in the log already. */
final class StoredRows {
    /**
     * The lookup is planned for an index probe of each key, whatever the table's statistics say: a plan made while the
     * table was small would scan it when it is large.
     */
    private static final String PROBE_BY_INDEX =
            "set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off";

    private static final String PLAN_FREELY =
            "set local enable_seqscan = on; set local enable_hashjoin = on; set local enable_mergejoin = on";

    private static final String LOOKUP = """
            select wanted.place, stored.recorded_at, stored.type_id, stored.payload, stored.stream_key
            from unnest(?::uuid[], ?::int[]) with ordinality as wanted (stream_id, seq, place)
            cross join lateral (
                select * from event_store.event_log log
                where log.stream_id = wanted.stream_id and log.seq = wanted.seq
                limit 1) stored""";

    private final FactCodec codec;
    private final FactTypes types;

    StoredRows(FactCodec codec, FactTypes types) {
        this.codec = codec;
        this.types = types;
    }

    /**
     * Which of the rows exist.
     *
     * @return by place in the list, what is stored there: the first usage event, or null for another kind of fact
     * @throws StreamCollision when a stored row has the hash but not the readable key of a wanted one
     */
    Map<Integer, @Nullable First> find(Connection connection, List<PendingRow> rows) throws SQLException {
        Map<Integer, @Nullable First> found = new HashMap<>();
        // Neighbours in the index are probed one after the other: twice as fast as in the order of arrival.
        Integer[] places = new Integer[rows.size()];
        Arrays.setAll(places, i -> i);
        Arrays.sort(places, (a, b) -> CopyBuffer.order(rows.get(a), rows.get(b)));
        try (Statement plan = connection.createStatement();
                PreparedStatement lookup = connection.prepareStatement(LOOKUP)) {
            plan.execute(PROBE_BY_INDEX);
            lookup.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid",
                            Stream.of(places)
                                    .map(i -> rows.get(i).stream().uuid())
                                    .toArray(UUID[]::new)));
            lookup.setArray(
                    2,
                    connection.createArrayOf(
                            "int4",
                            Stream.of(places).map(i -> rows.get(i).sequence()).toArray(Integer[]::new)));
            try (ResultSet stored = lookup.executeQuery()) {
                while (stored.next()) {
                    int place = places[stored.getInt(1) - 1];
                    found.put(place, first(stored, rows.get(place)));
                }
            }
            plan.execute(PLAN_FREELY);
        }
        return found;
    }

    private @Nullable First first(ResultSet stored, PendingRow wanted) throws SQLException {
        String key = stored.getString(5);
        if (!key.isEmpty()) {
            StreamCollision.refuseUnlessEqual(wanted.streamKey(), key);
            return null;
        }
        byte[] payload = stored.getBytes(4);
        // A resend has the same bytes, and the same bytes are the same fact: nothing to decode, nothing to compare.
        if (wanted.fact() instanceof UsageRecorded same && Arrays.equals(payload, wanted.payload())) {
            return new First(Micros.instant(stored.getLong(2)), same);
        }
        UsageRecorded usage = (UsageRecorded) codec.decode(types.typeOf(stored.getShort(3)), payload);
        StreamCollision.refuseUnlessEqual(wanted.streamKey(), usage.streamId());
        return new First(Micros.instant(stored.getLong(2)), usage);
    }
}
