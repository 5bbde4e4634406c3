package io.stripemeter.command.usage.lane;

import io.stripemeter.api.problem.Problem;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many usage events may be on their way through this node at once, from the arrival of their request to its answer.
 *
 * <p>A place is taken before a body is read. So a request that finds no room costs next to nothing: it is told so at once,
 * and takes no time from those inside to be read and parsed for nothing.
 */
final class Capacity {
    private final AtomicInteger taken = new AtomicInteger();
    private final int total;

    Capacity(int total) {
        this.total = total;
    }

    /**
     * Takes places for that many usage events. Whoever is alone gets them, however many.
     *
     * @throws Problem {@code overloaded}
     */
    Place take(int events) {
        if (taken.getAndAdd(events) > 0 && taken.get() > total) {
            taken.addAndGet(-events);
            throw overloaded();
        }
        return new Taken(events);
    }

    int taken() {
        return taken.get();
    }

    static Problem overloaded() {
        return Problem.unavailable("overloaded", "The server has as much usage waiting as it can hold; send it again");
    }

    /** Places that are held until they are closed. */
    private final class Taken implements Place {
        private int events;

        Taken(int events) {
            this.events = events;
        }

        @Override
        public void correct(int actual) {
            taken.addAndGet(actual - events);
            events = actual;
        }

        @Override
        public void close() {
            correct(0);
        }
    }
}
