package io.stripemeter.app.rehearsal.parity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that runs at the system's pace from another instant, and can be moved forward, so that a month takes minutes. */
final class MovedClock extends Clock {
    private final Clock base;
    private Duration shift;

    MovedClock(Clock base, Instant beginning) {
        this.base = base;
        this.shift = Duration.between(base.instant(), beginning);
    }

    synchronized void moveTo(Instant instant) {
        shift = Duration.between(base.instant(), instant);
    }

    @Override
    public synchronized Instant instant() {
        return base.instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The demo's clock is UTC only");
    }
}
