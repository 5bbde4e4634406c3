package io.stripemeter.eventstore.engine;

import io.stripemeter.eventstore.append.CommitSignal;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.codec.StoredEventTypes;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.read.LogReader;
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
 */
public final class EventLogSource implements StreamableMessageSource<TrackedEventMessage<?>> {
    private final LogReader reader;
    private final LogTokens tokens;
    private final Messages messages;
    private final CommitSignal signal;
    private final Selection selection;

    public EventLogSource(LogReader reader, StoredEventTypes types, CommitSignal signal, Selection selection) {
        this.reader = reader;
        this.tokens = new LogTokens(reader);
        this.messages = new Messages(new EventCodec(), types);
        this.signal = signal;
        this.selection = selection;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new EventLogStream(reader, messages, signal, selection, LogTokens.position(token));
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
