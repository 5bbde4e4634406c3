package io.stripemeter.eventstore.engine;

import io.stripemeter.eventstore.codec.Micros;
import io.stripemeter.eventstore.log.StreamId;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The latest snapshot of each aggregate: an optimisation that may be thrown away at any time.
 *
 * <p>One that was written under another revision of the state's class is as good as none. One that can't be read is an error
 * here, of which the event store above us makes a warning; the aggregate is then read from its facts, and the next
 * snapshot takes the broken one's place.
 */
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
                        insert into snapshot
                        (stream_id, stream_key, seq, recorded_at, payload_type, revision, payload)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (stream_id) do update set seq = excluded.seq, recorded_at = excluded.recorded_at,
                            payload_type = excluded.payload_type, revision = excluded.revision, payload = excluded.payload
                        where snapshot.seq <= excluded.seq""")
                .param(StreamId.of(snapshot.getAggregateIdentifier()).uuid())
                .param(snapshot.getAggregateIdentifier())
                .param(snapshot.getSequenceNumber())
                .param(Micros.of(snapshot.getTimestamp()))
                .param(payload.getType().getName())
                .param(payload.getType().getRevision())
                .param(payload.getData())
                .update();
    }

    /**
     * The snapshot, if there is one that this code has written.
     *
     * @throws RuntimeException when it can't be read
     */
    Optional<DomainEventMessage<?>> read(String streamKey) {
        return stored(streamKey).filter(this::isOfThisCode).map(snapshot -> message(streamKey, snapshot));
    }

    /** A row, not deserialised yet. */
    private record Stored(long sequence, long recordedAt, SerializedObject<byte[]> state) {}

    private Optional<Stored> stored(String streamKey) {
        return jdbc.sql("""
                        select seq, recorded_at, payload_type, revision, payload
                        from snapshot where stream_id = ? and stream_key = ?""")
                .param(StreamId.of(streamKey).uuid())
                .param(streamKey)
                .query((row, n) -> new Stored(
                        row.getLong(1),
                        row.getLong(2),
                        new SimpleSerializedObject<>(
                                row.getBytes(5), byte[].class, row.getString(3), row.getString(4))))
                .optional();
    }

    private boolean isOfThisCode(Stored snapshot) {
        Class<?> state = serializer.classForType(snapshot.state().getType());
        if (state == UnknownSerializedType.class) {
            return false; // the class was renamed or is gone
        }
        String revision = serializer.typeForClass(state).getRevision();
        return Objects.equals(revision, snapshot.state().getType().getRevision());
    }

    private DomainEventMessage<?> message(String streamKey, Stored snapshot) {
        Object state = serializer.deserialize(snapshot.state());
        return new GenericDomainEventMessage<>(
                "snapshot",
                streamKey,
                snapshot.sequence(),
                state,
                MetaData.emptyInstance(),
                StreamId.of(streamKey).uuid() + "@" + snapshot.sequence(),
                Micros.instant(snapshot.recordedAt()));
    }
}
