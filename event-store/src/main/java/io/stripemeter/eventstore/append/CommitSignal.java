package io.stripemeter.eventstore.append;

import io.stripemeter.eventstore.log.Selection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A notification of readers that the log has grown. Those of this node are called at once, other nodes by PostgreSQL.
 *
 * <p>Who reads {@link Selection#CONTROL} is not woken by usage events: there are a thousand commits of them for one that
 * such a reader would find something in.
 */
public final class CommitSignal {
    /** PostgreSQL's channel on which appends are announced to other nodes. */
    public static final String CHANNEL = "stripemeter_log";

    /**
     * Commits of usage events are announced to other nodes at most this often. PostgreSQL delivers announcements one
     * commit at a time; who misses one reads on at the next, or when it polls.
     */
    private static final long ANNOUNCE_NANOS = Duration.ofMillis(50).toNanos();

    /** Ends the calls to a listener. */
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
     * only wake somebody.
     */
    public Subscription onCommit(Selection selection, Runnable wake) {
        Listener listener = new Listener(selection, wake);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Wakes those whom a commit concerns.
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

    /** Whether a commit is to be announced to other nodes. */
    boolean announcementIsDue(boolean control) {
        long now = System.nanoTime();
        long last = announced.get();
        return control || (now - last >= ANNOUNCE_NANOS && announced.compareAndSet(last, now));
    }

    /** What this node says on the channel. */
    String announcement(boolean control) {
        return node + (control ? "/control" : "/usage");
    }

    /** Passes on what was heard on the channel, unless this node said it: then it has been raised already. */
    public void heard(String announcement) {
        if (!announcement.startsWith(node)) {
            raise(announcement.endsWith("/control"));
        }
    }
}
