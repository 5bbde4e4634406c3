package io.stripemeter.query.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/**
 * Something read from the database that is not read again before it has aged, however often metrics are asked for. What was
 * read last stays while the database can't be asked.
 */
public final class CachedReading<T> {
    private final Supplier<T> read;
    private final Duration age;
    private final Clock clock;
    private T latest;
    private Instant readAgainAt = Instant.MIN;

    /** @param before what is told as long as nothing could be read */
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
