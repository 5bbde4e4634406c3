package io.stripemeter.eventstore.append;

import io.stripemeter.eventstore.log.Selection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The signal that wakes readers of this node at once when the log has grown. Other nodes hear of it from PostgreSQL.
 *
 * <p>Readers of {@link Selection#CONTROL} are not woken by usage events: there are a thousand commits of those for one that
 * concerns such a reader.
 */
public final class CommitSignal {
    /** PostgreSQL's channel on which appends are announced to other nodes. */
    public static final String CHANNEL = "stripemeter_log";

    /**
     * Commits of usage events are announced to other nodes at most this often. PostgreSQL delivers announcements one
     * commit at a time; a reader that misses one reads on at the next, or when it polls.
     */
    private static final long ANNOUNCE_NANOS = Duration.ofMillis(50).toNanos();

    /** A registered listener; closing it ends the calls. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private record Listener(Selection selection, Runnable wake) {}

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final String node = UUID.randomUUID().toString();
    private final AtomicLong announced = new AtomicLong(System.nanoTime() - ANNOUNCE_NANOS);

    /**
     * Calls the listener after each commit that its selection may find something in, on the committing thread: it must
     * only wake a reader.
     */
    public Subscription onCommit(Selection selection, Runnable wake) {
        Listener listener = new Listener(selection, wake);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Wakes the listeners that a commit concerns.
     *
     * @param control whether it had events other than usage events
     */
    public void raise(boolean control) {
        for (Listener listener : listeners) {
            if (control || listener.selection() == Selection.ALL) {
                listener.wake().run();
            }
        }
    }

    /** Returns whether a commit is to be announced to other nodes. */
    boolean announcementIsDue(boolean control) {
        long now = System.nanoTime();
        long last = announced.get();
        return control || (now - last >= ANNOUNCE_NANOS && announced.compareAndSet(last, now));
    }

    /** The announcement of this node on the channel. */
    String announcement(boolean control) {
        return node + (control ? "/control" : "/usage");
    }

    /** Passes on an announcement from the channel, unless it is this node's own, which has been raised already. */
    public void heard(String announcement) {
        if (!announcement.startsWith(node)) {
            raise(announcement.endsWith("/control"));
        }
    }
}
