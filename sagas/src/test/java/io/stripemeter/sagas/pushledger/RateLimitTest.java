package io.stripemeter.sagas.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND / 2);
    private final List<Long> waits = new ArrayList<>();

    @Test
    void spacesCallsEvenly() {
        RateLimit limit = new RateLimit(20, now::get, waits::add);
        limit.await();
        limit.await();
        limit.await();
        assertThat(waits).containsExactly(SECOND / 20, SECOND / 10);
    }

    @Test
    void neverGrantsMoreThanTwiceTheRateInASecond() {
        RateLimit limit = new RateLimit(20, now::get, waits::add);
        now.addAndGet(100 * SECOND);
        for (int i = 0; i < 1_000; i++) {
            limit.await();
        }
        long later = waits.stream().filter(wait -> wait > SECOND).count();
        assertThat(1_000 - later).isBetween(20L, 41L);
    }

    @Test
    void waitsForItsTurn() {
        long begin = System.nanoTime(); // the limit saves up from its making on
        RateLimit limit = new RateLimit(50);
        for (int i = 0; i < 6; i++) {
            limit.await();
        }
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(SECOND / 10);
    }

    @Test
    void endsWhenInterrupted() {
        RateLimit limit = new RateLimit(1);
        limit.await();
        limit.await();
        Thread.currentThread().interrupt();
        limit.await();
        assertThat(Thread.interrupted()).isTrue();
    }
}
