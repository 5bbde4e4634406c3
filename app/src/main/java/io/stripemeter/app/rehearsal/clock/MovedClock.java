package io.stripemeter.app.rehearsal.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that runs at the system's pace from another instant, and can be moved forward, so that a month takes minutes. */
public final class MovedClock extends Clock {
    private final Clock base;
    private Duration shift;

    public MovedClock(Clock base, Instant beginning) {
        this.base = base;
        this.shift = Duration.between(base.instant(), beginning);
    }

    public synchronized void moveTo(Instant instant) {
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

    /** The same clock in another zone: it moves with this one. */
    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(getZone()) ? this : new InZone(this, zone);
    }

    private static final class InZone extends Clock {
        private final MovedClock moved;
        private final ZoneId zone;

        InZone(MovedClock moved, ZoneId zone) {
            this.moved = moved;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return moved.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return moved.withZone(other);
        }
    }
}
