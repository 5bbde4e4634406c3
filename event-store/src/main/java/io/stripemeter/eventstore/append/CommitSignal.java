package io.stripemeter.eventstore.append;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells readers of this node at once that the log has grown. Other nodes hear it from PostgreSQL. */
public final class CommitSignal {
    /** PostgreSQL's channel on which appends are announced to other nodes. */
    public static final String CHANNEL = "stripemeter_log";

    /** Ends the calls to a listener. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Calls the listener after each commit, on the committing thread: it must only wake somebody. */
    public Subscription onCommit(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Wakes everybody. */
    public void raise() {
        listeners.forEach(Runnable::run);
    }
}
