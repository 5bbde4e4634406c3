package io.stripemeter.command.usage.lane;

import io.stripemeter.api.support.Problem;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A permit for the usage events of one request to be on their way through this node, held until the request is
 * answered.
 *
 * <p>It is taken before a body is read. So a request that finds no room costs next to nothing: it is refused at once,
 * without the time to read and parse it. A permit belongs to one thread.
 */
public final class IngestPermit implements AutoCloseable {
    private final Capacity capacity;
    private int events;

    private IngestPermit(Capacity capacity, int events) {
        this.capacity = capacity;
        this.events = events;
    }

    /** Corrects the number of events, once the body was read. */
    public void correct(int actual) {
        capacity.taken.addAndGet(actual - events);
        events = actual;
    }

    /** Makes room for others. */
    @Override
    public void close() {
        correct(0);
    }

    /** The number of usage events that may be on their way through this node at once. */
    static final class Capacity {
        private final AtomicInteger taken = new AtomicInteger();
        private final int total;

        Capacity(int total) {
            this.total = total;
        }

        /**
         * Takes a permit for that many usage events. A request that is alone always gets it, however many they are.
         *
         * @throws Problem {@code overloaded}
         */
        IngestPermit take(int events) {
            if (taken.getAndAdd(events) > 0 && taken.get() > total) {
                taken.addAndGet(-events);
                throw overloaded();
            }
            return new IngestPermit(this, events);
        }

        int taken() {
            return taken.get();
        }

        static Problem overloaded() {
            return Problem.unavailable(
                    "overloaded", "The server has as much usage waiting as it can hold; send it again");
        }
    }
}
