package io.stripemeter.eventstore.engine;

import io.stripemeter.eventstore.append.CommitSignal;
import io.stripemeter.eventstore.codec.StoredEventTypes;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.eventstore.segment.KnownEvents;
import java.time.Instant;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The log, or a selection of it, as the message source of Axon's own processors.
 *
 * <p>Sagas read {@link Selection#CONTROL}: usage events are skipped in the database and never decoded for them.
 *
 * <p>A stream ends before an event that only a newer release can read. Which segment it concerns, only that release knows.
 */
public final class EventLogSource implements StreamableMessageSource<TrackedEventMessage<?>> {
    private final LogReader reader;
    private final LogTokens tokens;
    private final Messages messages;
    private final CommitSignal signal;
    private final Selection selection;
    private final KnownEvents known;

    public EventLogSource(
            LogReader reader, StoredEventTypes types, CommitSignal signal, Selection selection, KnownEvents known) {
        this.reader = reader;
        this.tokens = new LogTokens(reader);
        this.messages = new Messages(known.codec(), types);
        this.signal = signal;
        this.selection = selection;
        this.known = known;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new EventLogStream(reader, messages, signal, selection, known, LogTokens.position(token));
    }

    @Override
    public TrackingToken createTailToken() {
        return tokens.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return tokens.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return tokens.createTokenAt(time);
    }
}
