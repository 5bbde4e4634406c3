package io.stripemeter.query.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class CachedReadingTest {
    private static final Duration AGE = Duration.ofMinutes(1);

    private Instant now = Instant.parse("2026-11-15T12:00:00Z");
    private boolean reachable = true;
    private int reads;
    private final CachedReading<Integer> remembered = new CachedReading<>(this::read, 0, AGE, clock());

    private int read() {
        reads++;
        if (!reachable) {
            throw new DataAccessResourceFailureException("down");
        }
        return reads;
    }

    private Clock clock() {
        InstantSource moved = () -> now;
        return moved.withZone(ZoneOffset.UTC);
    }

    @Test
    void isReadAgainOnlyWhenItHasAged() {
        assertThat(remembered.get()).isEqualTo(1);
        now = now.plus(AGE).minusMillis(1);
        assertThat(remembered.get()).isEqualTo(1);
        now = now.plusMillis(1);
        assertThat(remembered.get()).isEqualTo(2);
    }

    @Test
    void keepsTheLastAnswerWhileTheDatabaseIsUnreachable() {
        remembered.get();
        reachable = false;
        now = now.plus(AGE);
        assertThat(remembered.get()).isEqualTo(1);
        assertThat(remembered.get()).isEqualTo(1);
        assertThat(reads).isEqualTo(2);
        reachable = true;
        now = now.plus(AGE);
        assertThat(remembered.get()).isEqualTo(3);
    }
}
