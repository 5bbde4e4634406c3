package io.stripemeter.app.rehearsal.clock;

import io.stripemeter.api.support.Problem;
import io.stripemeter.eventstore.engine.EventLogSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The moves of a rehearsal's clock.
 *
 * <p>A clock that jumps over a month's end would leave the product with all of it due at once, in no order, and every call
 * on the wire in doubt. So it goes from one time at which something falls due to the next ({@link NextStop}), and leaves
 * each only when all that fell due there has been done ({@link Calm}). To a running task a jump looks like a node that stood
 * still, so the clock is set between two tasks.
 */
public final class ClockMoves implements AutoCloseable {
    /** The farthest that one move goes. */
    public static final Duration FARTHEST = Duration.ofDays(100);

    /** How long the work of one stop may take, by the machine's clock, before the move ends there. */
    static final Duration MOST_AT_A_STOP = Duration.ofMinutes(3);

    private static final Logger LOG = LoggerFactory.getLogger(ClockMoves.class);
    private static final long LOOK_MILLIS = 20;

    private final MovedClock clock;
    private final SimulatedStripe stripe;
    private final DueTasks tasks;
    private final Calm calm;
    private final NextStop stops;
    private final EventLogSource log;
    private final ReentrantLock moving = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);

    ClockMoves(Moved moved, DueTasks tasks, Calm calm, NextStop stops, EventLogSource log) {
        this.clock = moved.clock();
        this.stripe = moved.stripe();
        this.tasks = tasks;
        this.calm = calm;
        this.stops = stops;
        this.log = log;
    }

    /** What is moved. */
    public record Moved(MovedClock clock, SimulatedStripe stripe) {}

    /**
     * A move that has ended.
     *
     * @param reached where the clock stands: the target, unless the work of an earlier stop did not end
     * @param unfinished why the target was not reached; null when it was
     * @param stops the number of times at which work was done
     */
    public record Move(
            Instant from,
            Instant to,
            Instant reached,
            @Nullable String unfinished,
            int stops,
            Happenings happened) {}

    public Instant now() {
        return clock.instant();
    }

    public boolean moving() {
        return moving.isLocked();
    }

    /** Moves the clock by a length of time; see {@link #to}. */
    public Move by(Duration length) {
        return to(now().plus(length), "advance");
    }

    /**
     * Moves the clock, and returns when all that fell due on the way has been done.
     *
     * @throws Problem when the time lies behind or too far ahead, or while another move is under way
     */
    public Move to(Instant target) {
        return to(target, "to");
    }

    private Move to(Instant target, String path) {
        if (!moving.tryLock()) {
            throw Problem.conflict("clock_moving", "The clock is being moved; wait until that has ended");
        }
        try {
            Instant from = now();
            require(from, target, path);
            return move(from, target);
        } finally {
            moving.unlock();
        }
    }

    private static void require(Instant now, Instant target, String path) {
        if (!target.isAfter(now)) {
            throw Problem.invalid(
                    "clock_behind", path, "The clock stands at " + now + " and never goes back: choose a later time");
        }
        if (target.isAfter(now.plus(FARTHEST))) {
            throw Problem.invalid(
                    "out_of_range", path, "One move goes " + FARTHEST.toDays() + " days at most: go in several");
        }
    }

    private Move move(Instant from, Instant target) {
        HappeningsReader happenings = new HappeningsReader(log);
        tasks.planNow(now());
        int done = 0;
        boolean settled = settle(happenings);
        while (settled && now().isBefore(target)) {
            Instant stop = stops.after(now(), target);
            settled = set(stop) && settle(happenings);
            done++;
            LOG.debug("The rehearsal's clock stands at {}", stop);
        }
        Instant reached = now();
        return new Move(
                from,
                target,
                reached,
                settled ? null : calm.unfinished(),
                done,
                happenings.with(stripe.finalized(from, reached)));
    }

    /** Sets the clock between two tasks. Returns false when one does not end. */
    private boolean set(Instant stop) {
        tasks.pause();
        try {
            if (!await(tasks::nothingRuns)) {
                return false;
            }
            // A real second or two has passed since the stop was chosen.
            if (stop.isAfter(now())) {
                clock.moveTo(stop);
            }
            stripe.follow(now());
            return true;
        } finally {
            tasks.resume();
        }
    }

    private boolean settle(HappeningsReader happenings) {
        boolean settled = await(calm::reached);
        happenings.readOn();
        return settled;
    }

    private boolean await(BooleanSupplier condition) {
        Clock machine = Clock.systemUTC();
        Instant patience = machine.instant().plus(MOST_AT_A_STOP);
        try {
            while (!condition.getAsBoolean()) {
                if (machine.instant().isAfter(patience) || closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends a move that is under way at its next stop. */
    @Override
    public void close() {
        closed.countDown();
    }
}
