package io.stripemeter.eventstore.engine;

import io.stripemeter.eventstore.read.LogReader;
import java.time.Instant;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The log as a source of Axon's tracking tokens, which are plain positions. Every reader that Axon asks for a token uses
 * it; events themselves are read another way.
 */
public final class LogTokens implements StreamableMessageSource<TrackedEventMessage<?>> {
    private static final long BEFORE_THE_FIRST = -1;

    private final LogReader reader;

    public LogTokens(LogReader reader) {
        this.reader = reader;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        throw new UnsupportedOperationException("this source gives out tokens only");
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(BEFORE_THE_FIRST);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(reader.head());
    }

    /** The token just before the first append recorded at or after the time, or at the head when there is none. */
    @Override
    public TrackingToken createTokenAt(Instant time) {
        return new GlobalSequenceTrackingToken(
                reader.positionAt(time).map(first -> first - 1).orElseGet(reader::head));
    }

    /** The position of a token; a missing token, and one without a position, stand before the first event. */
    static long position(@Nullable TrackingToken token) {
        return token == null ? BEFORE_THE_FIRST : token.position().orElse(BEFORE_THE_FIRST);
    }
}
