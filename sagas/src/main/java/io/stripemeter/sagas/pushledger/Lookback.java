package io.stripemeter.sagas.pushledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From where in the event log a round of planning looks.
 *
 * <p>A round starts where the round before the last one ended, so each change is looked at by two rounds at least: the
 * first may have met a push in flight, which planning leaves alone. What is still left then (an account that was down
 * or crowded, a mapping made later) is found by the next sweep, which looks at everything.
 */
final class Lookback {
    static final long EVERYTHING = -1;

    private final Duration sweep;
    private @Nullable Instant lastSweep;
    private long beforeLast = EVERYTHING;
    private long last = EVERYTHING;

    Lookback(Duration sweep) {
        this.sweep = sweep;
    }

    /** The position to begin the next round after. */
    long begin(Instant now) {
        if (lastSweep == null || !now.isBefore(lastSweep.plus(sweep))) {
            lastSweep = now;
            return EVERYTHING;
        }
        return beforeLast;
    }

    /**
     * A round ended.
     *
     * @param reached the last position it looked at
     * @param complete false when something was left out, so that the next round has to look at everything
     */
    void end(long reached, boolean complete) {
        beforeLast = last;
        last = Math.max(last, reached);
        if (!complete) {
            lastSweep = null;
        }
    }
}
