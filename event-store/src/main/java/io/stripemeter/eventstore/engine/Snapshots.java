package io.stripemeter.eventstore.engine;

import io.stripemeter.eventstore.codec.Micros;
import io.stripemeter.eventstore.stream.StreamId;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The latest snapshot of each aggregate: an optimisation that may be thrown away at any time. */
final class Snapshots {
    private final JdbcClient jdbc;
    private final Serializer serializer;

    Snapshots(DataSource dataSource, Serializer serializer) {
        this.jdbc = JdbcClient.create(dataSource);
        this.serializer = serializer;
    }

    void store(DomainEventMessage<?> snapshot) {
        SerializedObject<byte[]> payload = snapshot.serializePayload(serializer, byte[].class);
        jdbc.sql("""
                        insert into event_store.snapshot
                        (stream_id, stream_key, seq, recorded_at, payload_type, revision, payload)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (stream_id) do update set seq = excluded.seq, recorded_at = excluded.recorded_at,
                            payload_type = excluded.payload_type, revision = excluded.revision, payload = excluded.payload
                        where snapshot.seq < excluded.seq""")
                .param(StreamId.of(snapshot.getAggregateIdentifier()).uuid())
                .param(snapshot.getAggregateIdentifier())
                .param(snapshot.getSequenceNumber())
                .param(Micros.of(snapshot.getTimestamp()))
                .param(payload.getType().getName())
                .param(payload.getType().getRevision())
                .param(payload.getData())
                .update();
    }

    Optional<DomainEventMessage<?>> read(String streamKey) {
        return jdbc.sql("""
                        select seq, recorded_at, payload_type, revision, payload
                        from event_store.snapshot where stream_id = ? and stream_key = ?""")
                .param(StreamId.of(streamKey).uuid())
                .param(streamKey)
                .<DomainEventMessage<?>>query((row, n) -> message(
                        streamKey,
                        row.getLong(1),
                        row.getLong(2),
                        new SimpleSerializedObject<>(
                                row.getBytes(5), byte[].class, row.getString(3), row.getString(4))))
                .optional();
    }

    private DomainEventMessage<?> message(
            String streamKey, long sequence, long recordedAt, SerializedObject<byte[]> payload) {
        Object state = serializer.deserialize(payload);
        return new GenericDomainEventMessage<>(
                "snapshot",
                streamKey,
                sequence,
                state,
                MetaData.emptyInstance(),
                StreamId.of(streamKey).uuid() + "@" + sequence,
                Micros.instant(recordedAt));
    }
}
