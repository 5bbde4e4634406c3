package io.stripemeter.simulator.server;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token bucket for calls per second, with a burst of one second. The caller passes the time. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final double perSecond;
    private double tokens;
    private @Nullable Instant filledAt;

    TokenBucket(int perSecond) {
        this.perSecond = perSecond;
        this.tokens = perSecond;
    }

    synchronized boolean take(Instant now) {
        Instant before = filledAt;
        if (before == null || now.isAfter(before)) {
            double seconds = before == null ? 0 : Duration.between(before, now).toNanos() / NANOS;
            tokens = Math.min(perSecond, tokens + seconds * perSecond);
            filledAt = now;
        }
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
