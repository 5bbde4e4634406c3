package io.stripemeter.bench.append;

import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.bench.harness.Lanes;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.log.StreamId;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The baseline, which is the throughput of PostgreSQL itself. Binary COPY of ready-made bytes into a lean table with two unique
 * indexes; nothing is checked, encoded, deduplicated or ordered while the clock runs.
 */
final class RawCopy {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int FIXED_BYTES = 2 + 12 + 20 + 12 + 6 + 12 + 4;
    private static final int TRAILER_BYTES = 2;

    private final DataSource dataSource;
    private final CommitOrder order;

    RawCopy(DataSource dataSource) {
        this(dataSource, CommitOrder.NONE);
    }

    RawCopy(DataSource dataSource, CommitOrder order) {
        this.dataSource = dataSource;
        this.order = order;
    }

    /** Rows in the form of COPY. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
    private record Ready(byte[] rows, int count) {}

    void recreate() throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists bench");
            statement.execute("drop table if exists bench.raw_log");
            statement.execute("""
                    create table bench.raw_log (
                        position bigint primary key, stream_id uuid not null, seq bigint not null,
                        type_id smallint not null, recorded_at bigint not null, payload bytea not null,
                        unique (stream_id, seq))""");
            if (!order.tables().isEmpty()) {
                statement.execute(order.tables());
            }
        }
    }

    double rate(int connections, List<List<RecordUsage>> batches, int events) throws Exception {
        List<Ready> ready = encode(batches);
        return Lanes.rate(connections, ready, events, this::copy);
    }

    private void copy(Ready ready) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy bench.raw_log (position, stream_id, seq, type_id, recorded_at, payload)"
                            + " from stdin (format binary)");
            copy.writeToCopy(ready.rows(), 0, ready.rows().length);
            copy.endCopy();
            String lastStatement = order.lastStatement(ready.count());
            if (!lastStatement.isEmpty()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(lastStatement);
                }
            }
            connection.commit();
        }
    }

    private static List<Ready> encode(List<List<RecordUsage>> batches) {
        EventCodec codec = new EventCodec();
        long position = 0;
        List<Ready> encoded = new ArrayList<>();
        for (List<RecordUsage> batch : batches) {
            List<byte[]> payloads = batch.stream()
                    .map(command -> codec.encode(command.recorded(Instant.EPOCH)))
                    .toList();
            int size = payloads.stream()
                    .mapToInt(payload -> payload.length + FIXED_BYTES)
                    .sum();
            ByteBuffer out =
                    ByteBuffer.allocate(HEADER.length + size + TRAILER_BYTES).put(HEADER);
            for (int i = 0; i < batch.size(); i++) {
                StreamId stream = StreamId.of(batch.get(i).streamId());
                byte[] payload = payloads.get(i);
                out.putShort((short) 6).putInt(8).putLong(position++);
                out.putInt(16).putLong(stream.high()).putLong(stream.low());
                out.putInt(8).putLong(0).putInt(2).putShort((short) 1).putInt(8).putLong(0);
                out.putInt(payload.length).put(payload);
            }
            encoded.add(new Ready(out.putShort((short) -1).array(), batch.size()));
        }
        return encoded;
    }
}
