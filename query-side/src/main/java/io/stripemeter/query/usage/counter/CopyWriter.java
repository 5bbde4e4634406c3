package io.stripemeter.query.usage.counter;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

/** A writer of the binary format of PostgreSQL's COPY (see its manual, "COPY, File Formats"). It sends rows in pieces. */
final class CopyWriter implements AutoCloseable {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int SENT_AT_ONCE = 1 << 16;

    private final CopyIn copy;
    private byte[] bytes = new byte[SENT_AT_ONCE + (1 << 12)];
    private int size;

    /** @param sql a COPY from standard input in the binary format */
    CopyWriter(Connection connection, String sql) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        put(HEADER);
    }

    /** Begins a row; as many columns must follow. */
    void begin(int columns) throws SQLException {
        if (size >= SENT_AT_ONCE) {
            send();
        }
        put16(columns);
    }

    void add(UUID value) {
        put32(2 * Long.BYTES);
        put64(value.getMostSignificantBits());
        put64(value.getLeastSignificantBits());
    }

    void add(int value) {
        put32(Integer.BYTES);
        put32(value);
    }

    void add(long value) {
        put32(Long.BYTES);
        put64(value);
    }

    void add(boolean value) {
        put32(1);
        put(new byte[] {(byte) (value ? 1 : 0)});
    }

    void add(BigDecimal value) {
        addBytes(ByteConverter.numeric(value));
    }

    void add(String value) {
        addBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the COPY. Without it, closing discards all rows. */
    void finish() throws SQLException {
        put16(-1);
        send();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void send() throws SQLException {
        copy.writeToCopy(bytes, 0, size);
        size = 0;
    }

    private void addBytes(byte[] value) {
        put32(value.length);
        put(value);
    }

    private void put(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    private void put64(long value) {
        room(Long.BYTES);
        ByteConverter.int8(bytes, size, value);
        size += Long.BYTES;
    }

    private void put32(int value) {
        room(Integer.BYTES);
        ByteConverter.int4(bytes, size, value);
        size += Integer.BYTES;
    }

    private void put16(int value) {
        room(Short.BYTES);
        ByteConverter.int2(bytes, size, value);
        size += Short.BYTES;
    }

    private void room(int needed) {
        if (size + needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + needed));
        }
    }
}
