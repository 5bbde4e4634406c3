package io.stripemeter.eventstore.engine;

import io.stripemeter.api.Fact;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.append.PendingRow;
import io.stripemeter.eventstore.codec.FactCodec;
import io.stripemeter.eventstore.codec.FactTypes;
import io.stripemeter.eventstore.codec.Micros;
import io.stripemeter.eventstore.log.StreamId;
import io.stripemeter.eventstore.projection.StoredFact;
import io.stripemeter.eventstore.read.LogRow;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;

/** Axon's event messages to rows of the log, and back. */
final class Messages {
    private final FactCodec codec;
    private final FactTypes types;

    Messages(FactCodec codec, FactTypes types) {
        this.codec = codec;
        this.types = types;
    }

    /** The row of a message: facts on a stream, and nothing else, can be stored. */
    PendingRow row(int index, EventMessage<?> message) {
        if (!(message instanceof DomainEventMessage<?> domain && message.getPayload() instanceof Fact fact)) {
            throw new IllegalArgumentException("only facts of aggregates can be stored, not "
                    + message.getPayloadType().getName());
        }
        String streamKey = domain.getAggregateIdentifier();
        if (streamKey == null || streamKey.isBlank()) {
            throw new IllegalArgumentException("a fact needs the identifier of its aggregate: " + fact);
        }
        return new PendingRow(
                index,
                StreamId.of(streamKey),
                streamKey,
                Math.toIntExact(domain.getSequenceNumber()),
                types.numberOf(fact.getClass()),
                Micros.of(message.getTimestamp()),
                fact,
                codec.encode(fact),
                fact instanceof UsageRecorded ? null : MetaJson.write(message.getMetaData()));
    }

    DomainEventMessage<?> domain(LogRow row) {
        return domain(row, row.decode(codec));
    }

    TrackedEventMessage<?> tracked(LogRow row) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(row.position()), domain(row, row.decode(codec)));
    }

    private static DomainEventMessage<?> domain(LogRow row, StoredFact stored) {
        MetaData meta = MetaJson.read(row.meta());
        Instant time = stored.recordedAt();
        // Identifiers are not stored: place in a stream is identity enough, and the same in every replay.
        String identifier = StreamId.of(stored.streamId()).uuid() + "#" + row.sequence();
        return new GenericDomainEventMessage<>(
                row.type().context(), stored.streamId(), row.sequence(), stored.fact(), meta, identifier, time);
    }
}
