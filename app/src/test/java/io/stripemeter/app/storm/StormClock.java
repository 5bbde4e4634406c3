package io.stripemeter.app.storm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of a schedule. */
final class StormClock extends Clock {
    private Instant now;

    StormClock(Instant now) {
        this.now = now;
    }

    void moveBy(Duration by) {
        now = now.plus(by);
    }

    void moveTo(Instant instant) {
        now = instant;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
