package io.stripemeter.eventstore.engine;

import io.stripemeter.eventstore.codec.Micros;
import io.stripemeter.eventstore.log.StreamId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table with the latest snapshot of each aggregate: an optimisation that may be thrown away at any time.
 *
 * <p>A snapshot stored under another name or revision than its {@link SnapshotForm} has now is passed over. One that cannot
 * be read is an error here, which the event store above logs as a warning. In both cases the aggregate is read from its
 * events, and its next snapshot replaces the old one.
 */
final class Snapshots {
    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final Map<String, SnapshotForm> byName = new HashMap<>();
    private final Map<Class<?>, SnapshotForm> byClass = new HashMap<>();

    Snapshots(DataSource dataSource, Serializer serializer, List<SnapshotForm> forms) {
        this.jdbc = JdbcClient.create(dataSource);
        this.serializer = serializer;
        for (SnapshotForm form : forms) {
            if (byName.put(form.name(), form) != null || byClass.put(form.aggregate(), form) != null) {
                throw new IllegalArgumentException("two snapshot forms share a name or a class: " + form);
            }
        }
    }

    /** Stores a snapshot, unless a later one is there. @throws IllegalArgumentException when its class has no form */
    void store(DomainEventMessage<?> snapshot) {
        SnapshotForm form = byClass.get(snapshot.getPayloadType());
        if (form == null) {
            throw new IllegalArgumentException(snapshot.getPayloadType().getName() + " has no SnapshotForm");
        }
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
                .param(form.name())
                .param(String.valueOf(form.revision()))
                .param(serializer.serialize(snapshot.getPayload(), byte[].class).getData())
                .update();
    }

    /**
     * The snapshot, if there is one in the form that this version writes.
     *
     * @throws RuntimeException when it can't be read
     */
    Optional<DomainEventMessage<?>> read(String streamKey) {
        Optional<Stored> stored = jdbc.sql("""
                        select seq, recorded_at, payload_type, revision, payload
                        from snapshot where stream_id = ? and stream_key = ?""")
                .param(StreamId.of(streamKey).uuid())
                .param(streamKey)
                .query((row, n) ->
                        new Stored(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getBytes(5)))
                .optional();
        return stored.flatMap(snapshot -> currentForm(snapshot).map(form -> message(streamKey, snapshot, form)));
    }

    /** A row, not deserialised yet. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
    private record Stored(
            long sequence,
            long recordedAt,
            String name,
            @Nullable String revision,
            byte[] state) {}

    private Optional<SnapshotForm> currentForm(Stored snapshot) {
        return Optional.ofNullable(byName.get(snapshot.name()))
                .filter(form -> String.valueOf(form.revision()).equals(snapshot.revision()));
    }

    private DomainEventMessage<?> message(String streamKey, Stored snapshot, SnapshotForm form) {
        Object state = serializer.deserialize(new SimpleSerializedObject<>(
                snapshot.state(), byte[].class, form.aggregate().getName(), null));
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
