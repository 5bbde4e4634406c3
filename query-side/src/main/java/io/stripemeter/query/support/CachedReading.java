package io.stripemeter.query.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/**
 * A cached reading of the database that is refreshed only once it has aged, however often metrics are scraped. While the database
 * is unavailable, the last reading stays.
 */
public final class CachedReading<T> {
    private final Supplier<T> read;
    private final Duration age;
    private final Clock clock;
    private T latest;
    private Instant readAgainAt = Instant.MIN;

    /** @param before the value until the first successful reading */
    public CachedReading(Supplier<T> read, T before, Duration age, Clock clock) {
        this.read = read;
        this.latest = before;
        this.age = age;
        this.clock = clock;
    }

    public synchronized T get() {
        Instant now = clock.instant();
        if (!now.isBefore(readAgainAt)) {
            readAgainAt = now.plus(age);
            try {
                latest = read.get();
            } catch (DataAccessException unreachable) {
                return latest;
            }
        }
        return latest;
    }
}
