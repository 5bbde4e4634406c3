package io.stripemeter.eventstore.segment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock for intervals alone: it never jumps, as the machine's does when it is set. A node extends its claims by it, so a
 * clock set back by a day stops no extension and prolongs no wait after a failure.
 */
public final class SteadyClock extends Clock {
    private final long start = System.nanoTime();

    @Override
    public Instant instant() {
        return Instant.EPOCH.plus(Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("An interval has no zone");
    }
}
