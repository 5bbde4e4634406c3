package io.stripemeter.eventstore.append;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A buffer of rows in the binary format of PostgreSQL's COPY (see its manual, "COPY, File Formats"), sent in one piece.
 *
 * <p>One buffer belongs to one thread and is reused; one that a huge append has enlarged is released.
 */
final class CopyBuffer {
    private static final String COPY = """
            copy event_log
            (batch, recorded_at, ord, seq, stream_id, type_id, payload, stream_key, meta)
            from stdin (format binary)""";

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int COLUMNS = 9;
    /** All fixed-width columns of a row with their length words. */
    private static final int FIXED_BYTES = 2 + 12 + 12 + 8 + 8 + 20 + 6 + 4 + 4 + 4;

    private static final int INITIAL_BYTES = 1 << 18;
    private static final int KEPT_BYTES = 1 << 24;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int size;

    /** Writes the rows as one batch, in the order of their streams; {@code ord} keeps the order of the list. */
    void send(Connection connection, long batch, List<PendingRow> rows) throws SQLException {
        Integer[] byStream = new Integer[rows.size()];
        Arrays.setAll(byStream, i -> i);
        // Every append takes its unique keys in one order over all nodes, so two of them never wait for each other.
        Arrays.sort(byStream, (a, b) -> order(rows.get(a), rows.get(b)));
        begin();
        for (int ord : byStream) {
            row(batch, ord, rows.get(ord));
        }
        flush(connection);
    }

    /** The order in which every writer takes its unique keys. */
    static int order(PendingRow a, PendingRow b) {
        int byStream = a.stream().compareTo(b.stream());
        return byStream != 0 ? byStream : Integer.compare(a.sequence(), b.sequence());
    }

    private void begin() {
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[INITIAL_BYTES];
        }
        size = 0;
        room(HEADER.length);
        System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
        size = HEADER.length;
    }

    private void row(long batch, int ord, PendingRow row) {
        room(FIXED_BYTES);
        put16(COLUMNS);
        put64(batch);
        put64(row.recordedAt());
        put32Column(ord);
        put32Column(row.sequence());
        put32(16);
        raw64(row.stream().high());
        raw64(row.stream().low());
        put32(2);
        put16(row.type());
        putBytes(row.payload());
        putBytes(row.storedKey().getBytes(StandardCharsets.UTF_8));
        putBytes(row.storedMeta());
    }

    private void flush(Connection connection) throws SQLException {
        room(2);
        put16(-1);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            copy.writeToCopy(bytes, 0, size);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void putBytes(byte[] value) {
        room(4 + value.length + FIXED_BYTES);
        put32(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    private void put64(long value) {
        put32(8);
        raw64(value);
    }

    private void put32Column(int value) {
        put32(4);
        put32(value);
    }

    private void raw64(long value) {
        put32((int) (value >>> 32));
        put32((int) value);
    }

    private void put32(int value) {
        put16(value >>> 16);
        put16(value);
    }

    private void put16(int value) {
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
    }

    private void room(int needed) {
        if (size + needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + needed));
        }
    }
}
