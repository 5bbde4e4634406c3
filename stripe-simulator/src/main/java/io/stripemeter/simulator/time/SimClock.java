package io.stripemeter.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The time of the simulated Stripe: a base clock that can be shifted or frozen. UTC only. Moving it back is allowed
 * (a skewed server); work that already fell due is not undone.
 */
public final class SimClock extends Clock {
    private final Clock base;
    private Duration shift = Duration.ZERO;
    private @Nullable Instant frozen;

    public SimClock(Clock base) {
        this.base = base;
    }

    @Override
    public synchronized Instant instant() {
        Instant still = frozen;
        return still == null ? base.instant().plus(shift) : still;
    }

    public long epochSecond() {
        return instant().getEpochSecond();
    }

    public synchronized void set(Instant now) {
        if (frozen == null) {
            shift = Duration.between(base.instant(), now);
        } else {
            frozen = now;
        }
    }

    public synchronized void advance(Duration by) {
        set(instant().plus(by));
    }

    /** Stops the clock at its present time, or lets it run on from there. */
    public synchronized void freeze(boolean still) {
        Instant now = instant();
        frozen = still ? now : null;
        if (!still) {
            shift = Duration.between(base.instant(), now);
        }
    }

    public synchronized boolean isFrozen() {
        return frozen != null;
    }

    /** Back to the base clock, running and unshifted. */
    public synchronized void reset() {
        shift = Duration.ZERO;
        frozen = null;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The simulator's clock is UTC only");
    }
}
