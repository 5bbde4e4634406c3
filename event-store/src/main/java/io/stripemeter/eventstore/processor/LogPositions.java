package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.read.LogReader;
import java.time.Instant;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** The log as a source of tokens, for callers of Axon's reset methods; batches are read another way. */
final class LogPositions implements StreamableMessageSource<TrackedEventMessage<?>> {
    private final LogReader reader;

    LogPositions(LogReader reader) {
        this.reader = reader;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        throw new UnsupportedOperationException("a batch processor is not read through a stream");
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(-1);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(reader.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return new GlobalSequenceTrackingToken(
                reader.positionAt(time).map(first -> first - 1).orElseGet(reader::head));
    }
}
