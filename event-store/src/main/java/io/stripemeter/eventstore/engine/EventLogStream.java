package io.stripemeter.eventstore.engine;

import io.stripemeter.eventstore.append.CommitSignal;
import io.stripemeter.eventstore.codec.UnknownEvent;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.log.Signal;
import io.stripemeter.eventstore.read.LogPage;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.eventstore.read.LogRow;
import io.stripemeter.eventstore.segment.KnownEvents;
import io.stripemeter.eventstore.segment.NewerEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * A blocking stream over the log for one reader: it reads page by page and sleeps at the end.
 *
 * <p>Safe for several threads: Axon's coordinator looks for a next event also after it has let its successor in, which
 * takes events at the same time.
 */
final class EventLogStream implements BlockingStream<TrackedEventMessage<?>> {
    private static final int PAGE_ROWS = 1_000;
    /** The longest sleep before the log is read again: a wake-up from another node may be lost. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    private final LogReader reader;
    private final Messages messages;
    private final Selection selection;
    private final Signal wakeUp = new Signal();
    private final CommitSignal signal;
    private final CommitSignal.Subscription subscription;
    private CommitSignal.@Nullable Subscription callback;
    private final KnownEvents known;
    private final Queue<LogRow> page = new ArrayDeque<>();
    private @Nullable TrackedEventMessage<?> peeked;
    private long position;
    /** Position of the last event that was given out. */
    private long last;
    /** Whether the next event is one of a newer release. */
    private boolean ended;

    EventLogStream(
            LogReader reader,
            Messages messages,
            CommitSignal signal,
            Selection selection,
            KnownEvents known,
            long after) {
        this.reader = reader;
        this.messages = messages;
        this.selection = selection;
        this.known = known;
        this.position = after;
        this.last = after;
        this.signal = signal;
        this.subscription = signal.onCommit(selection, wakeUp::call);
    }

    @Override
    public synchronized Optional<TrackedEventMessage<?>> peek() {
        if (peeked == null && !ended && page.isEmpty()) {
            fill();
        }
        LogRow row = peeked == null ? page.poll() : null;
        if (row != null) {
            peeked = tracked(row);
        }
        return Optional.ofNullable(peeked);
    }

    private @Nullable TrackedEventMessage<?> tracked(LogRow row) {
        try {
            TrackedEventMessage<?> message = messages.tracked(row);
            last = row.position();
            return message;
        } catch (UnknownEvent e) {
            ended = true;
            page.clear();
            known.endAt(last, new NewerEvent(row.type(), row.position()));
            return null;
        }
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (true) {
            long ticket = wakeUp.ticket();
            if (peek().isPresent()) {
                return true;
            }
            long rest = deadline - System.nanoTime();
            if (rest <= 0) {
                return false;
            }
            wakeUp.sleep(ticket, Duration.ofNanos(Math.min(rest, POLL_INTERVAL.toNanos())));
        }
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (true) {
            Optional<TrackedEventMessage<?>> next = take();
            if (next.isPresent()) {
                return next.get();
            }
            hasNextAvailable(Integer.MAX_VALUE, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized Optional<TrackedEventMessage<?>> take() {
        Optional<TrackedEventMessage<?>> next = peek();
        peeked = null;
        return next;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
        if (callback != null) {
            callback.close();
        }
        callback = signal.onCommit(selection, onAvailable);
        return true;
    }

    @Override
    public void close() {
        subscription.close();
        if (callback != null) {
            callback.close();
        }
    }

    /** Reads on past pages without events of the selection, to the end of the log at most. */
    private void fill() {
        while (page.isEmpty()) {
            LogPage next = reader.page(position, PAGE_ROWS, selection);
            if (next.upTo() == position) {
                return;
            }
            page.addAll(next.rows());
            position = next.upTo();
        }
    }
}
