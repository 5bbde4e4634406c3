package io.stripemeter.simulator.time;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schedule of work that falls due at a time. When a clock jumps over several due times, the work runs in order of
 * time and receives its own due time, so that a month advanced in one step gives the same result as a month in real
 * time.
 */
public final class Agenda {
    private static final Logger LOG = LoggerFactory.getLogger(Agenda.class);

    /** Work that receives the time at which it was due. */
    @FunctionalInterface
    public interface Work {
        void run(Instant due);
    }

    private record Item(Instant due, long order, Work work) {}

    private final ReentrantLock running = new ReentrantLock();
    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::due).thenComparingLong(Item::order));
    private long added;

    public synchronized void at(Instant due, Work work) {
        items.add(new Item(due, added++, work));
    }

    /** Runs all work that is due, including due work that the work itself adds. */
    public void runDue(Instant now) {
        running.lock();
        try {
            for (Item next = poll(now); next != null; next = poll(now)) {
                run(next);
            }
        } finally {
            running.unlock();
        }
    }

    /** The time at which the next work falls due. */
    public synchronized Optional<Instant> nextDue() {
        return Optional.ofNullable(items.peek()).map(Item::due);
    }

    public synchronized int size() {
        return items.size();
    }

    public synchronized void clear() {
        items.clear();
    }

    private synchronized @Nullable Item poll(Instant now) {
        Item next = items.peek();
        return next != null && !next.due().isAfter(now) ? items.poll() : null;
    }

    private static void run(Item item) {
        try {
            item.work().run(item.due());
        } catch (RuntimeException broken) {
            // One broken piece of work must not stop the rest of the simulated world.
            LOG.error("Work due at {} failed", item.due(), broken);
        }
    }
}
