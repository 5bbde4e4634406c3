package io.stripemeter.eventstore.append;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * An insert of rows in one statement that cannot fail on a duplicate: {@code on conflict do nothing} waits for another writer of
 * the same row to end, and then skips it.
 *
 * <p>For each row it is slower than a COPY; but it needs no savepoint and one round trip instead of three, so it is
 * used for small appends, and for rows that several writers compete for. What it skips leaves holes among the ordinals, and
 * positions must be dense, so then the rows that were written are renumbered under a new batch, still invisible to
 * other transactions.
 */
final class SkippingInsert {
    private static final String INSERT = """
            insert into event_log
            (batch, ord, recorded_at, seq, stream_id, type_id, payload, stream_key, meta)
            select ?, new.* from unnest(
                ?::int[], ?::bigint[], ?::int[], ?::uuid[], ?::smallint[], ?::bytea[], ?::text[], ?::bytea[]) as new
            on conflict on constraint event_log_stream do nothing
            returning ord""";

    private static final String RENUMBER = """
            update event_log log set batch = ?, ord = dense.place
            from unnest(?::int[], ?::int[]) as dense (old, place)
            where log.batch = ? and log.ord = dense.old""";

    private SkippingInsert() {}

    /** The rows that were written, and their batch. */
    record Written(long batch, List<PendingRow> rows) {}

    /** Writes the rows that do not exist yet. */
    static Written insert(Connection connection, List<PendingRow> rows, BatchNumbers numbers) throws SQLException {
        long firstBatch = numbers.next(connection);
        List<PendingRow> sorted = new ArrayList<>(rows);
        Collections.sort(sorted, CopyBuffer::order);
        IdentityHashMap<PendingRow, Integer> ordinals = new IdentityHashMap<>();
        for (int ord = 0; ord < rows.size(); ord++) {
            ordinals.put(rows.get(ord), ord);
        }
        List<Integer> written = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(insert, connection, sorted, ordinals);
            insert.setLong(1, firstBatch);
            try (ResultSet stored = insert.executeQuery()) {
                while (stored.next()) {
                    written.add(stored.getInt(1));
                }
            }
        }
        if (written.size() == rows.size() || written.isEmpty()) {
            return new Written(firstBatch, written.isEmpty() ? List.of() : rows);
        }
        Collections.sort(written);
        long denseBatch = numbers.next(connection);
        renumber(connection, written, firstBatch, denseBatch);
        return new Written(denseBatch, written.stream().map(rows::get).toList());
    }

    private static void bind(
            PreparedStatement insert,
            Connection connection,
            List<PendingRow> sorted,
            IdentityHashMap<PendingRow, Integer> ordinals)
            throws SQLException {
        insert.setArray(2, array(connection, "int4", sorted, row -> Objects.requireNonNull(ordinals.get(row))));
        insert.setArray(3, array(connection, "int8", sorted, PendingRow::recordedAt));
        insert.setArray(4, array(connection, "int4", sorted, PendingRow::sequence));
        insert.setArray(
                5,
                connection.createArrayOf(
                        "uuid", sorted.stream().map(row -> row.stream().uuid()).toArray(UUID[]::new)));
        insert.setArray(6, array(connection, "int2", sorted, PendingRow::type));
        insert.setArray(
                7,
                connection.createArrayOf(
                        "bytea", sorted.stream().map(PendingRow::payload).toArray(byte[][]::new)));
        insert.setArray(
                8,
                connection.createArrayOf(
                        "text", sorted.stream().map(PendingRow::storedKey).toArray(String[]::new)));
        insert.setArray(
                9,
                connection.createArrayOf(
                        "bytea", sorted.stream().map(PendingRow::storedMeta).toArray(byte[][]::new)));
    }

    private static void renumber(Connection connection, List<Integer> written, long firstBatch, long denseBatch)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RENUMBER)) {
            update.setLong(1, denseBatch);
            update.setArray(2, connection.createArrayOf("int4", written.toArray()));
            Integer[] places = new Integer[written.size()];
            Arrays.setAll(places, i -> i);
            update.setArray(3, connection.createArrayOf("int4", places));
            update.setLong(4, firstBatch);
            update.executeUpdate();
        }
    }

    private static Array array(
            Connection connection, String type, List<PendingRow> rows, Function<PendingRow, ? extends Number> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }
}
