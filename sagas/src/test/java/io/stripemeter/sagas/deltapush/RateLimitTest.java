package io.stripemeter.sagas.deltapush;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND / 2);

    @Test
    void spacesCallsEvenly() {
        RateLimit limit = new RateLimit(20, now::get);
        long first = limit.reserve();
        assertThat(limit.reserve() - first).isEqualTo(SECOND / 20);
    }

    @Test
    void neverGrantsMoreThanTwiceTheRateInASecond() {
        RateLimit limit = new RateLimit(20, now::get);
        now.addAndGet(100 * SECOND);
        int granted = 0;
        for (int i = 0; i < 1_000; i++) {
            granted += limit.reserve() - now.get() <= SECOND ? 1 : 0;
        }
        assertThat(granted).isBetween(20, 41);
    }

    @Test
    void waitsForItsTurn() {
        RateLimit limit = new RateLimit(50, System::nanoTime);
        long begin = System.nanoTime();
        for (int i = 0; i < 6; i++) {
            limit.await();
        }
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(SECOND / 10);
    }

    @Test
    void gladlyEndsWhenInterrupted() {
        RateLimit limit = new RateLimit(1, System::nanoTime);
        limit.await();
        limit.await();
        Thread.currentThread().interrupt();
        limit.await();
        assertThat(Thread.interrupted()).isTrue();
    }
}
