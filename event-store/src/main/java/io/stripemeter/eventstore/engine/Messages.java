package io.stripemeter.eventstore.engine;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.append.PendingRow;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.codec.Micros;
import io.stripemeter.eventstore.codec.StoredEventTypes;
import io.stripemeter.eventstore.log.StreamId;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.eventstore.read.LogRow;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The conversion between Axon's event messages and rows of the log. Metadata are stored as a JSON object of texts, except
 * for usage events, which carry none: it would be half of their size.
 */
final class Messages {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final EventCodec codec;
    private final StoredEventTypes types;

    Messages(EventCodec codec, StoredEventTypes types) {
        this.codec = codec;
        this.types = types;
    }

    /** The row of a message: events on a stream, and nothing else, can be stored. */
    PendingRow row(int index, EventMessage<?> message) {
        if (!(message instanceof DomainEventMessage<?> domain && message.getPayload() instanceof DomainEvent event)) {
            throw new IllegalArgumentException("only events of aggregates can be stored, not "
                    + message.getPayloadType().getName());
        }
        String streamKey = domain.getAggregateIdentifier();
        if (streamKey == null || streamKey.isBlank()) {
            throw new IllegalArgumentException("a domain event needs the identifier of its aggregate: " + event);
        }
        return new PendingRow(
                index,
                StreamId.of(streamKey),
                streamKey,
                Math.toIntExact(domain.getSequenceNumber()),
                types.numberOf(event.getClass()),
                Micros.of(message.getTimestamp()),
                event,
                codec.encode(event),
                event instanceof UsageRecorded ? null : metaJson(message.getMetaData()));
    }

    DomainEventMessage<?> domain(LogRow row) {
        return domain(row, row.decode(codec));
    }

    TrackedEventMessage<?> tracked(LogRow row) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(row.position()), domain(row, row.decode(codec)));
    }

    private static DomainEventMessage<?> domain(LogRow row, StoredEvent stored) {
        MetaData meta = meta(row.meta());
        Instant time = stored.recordedAt();
        // Identifiers are not stored: place in a stream is identity enough, and the same in every replay.
        String identifier = StreamId.of(stored.streamId()).uuid() + "#" + row.sequence();
        return new GenericDomainEventMessage<>(
                row.type().context(), stored.streamId(), row.sequence(), stored.event(), meta, identifier, time);
    }

    private static byte @Nullable [] metaJson(MetaData meta) {
        if (meta.isEmpty()) {
            return null;
        }
        Map<String, String> texts = new TreeMap<>();
        meta.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return JSON.writeValueAsBytes(texts);
    }

    private static MetaData meta(byte @Nullable [] json) {
        return json == null ? MetaData.emptyInstance() : MetaData.from(JSON.readValue(json, TEXTS));
    }
}
