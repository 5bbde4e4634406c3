package io.stripemeter.command.usage.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackpressureTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @ParameterizedTest
    @CsvSource({"0, 0", "300, 0", "500, 20000", "700, 40000", "9999, 40000", "10000, 0", "3600000, 0"})
    void waitsMoreTheMoreCountersLagAndNotForWhatWillNotPass(long lagMillis, long nanosPerEvent) {
        Backpressure backpressure = new Backpressure(Duration.ofSeconds(1), () -> Duration.ZERO, meters);

        assertThat(backpressure.nanosPerEvent(Duration.ofMillis(lagMillis))).isEqualTo(nanosPerEvent);
    }

    @Test
    void anAppendWaitsByTheNumberOfItsEvents() {
        Backpressure backpressure = new Backpressure(Duration.ofSeconds(1), () -> Duration.ofSeconds(1), meters);

        backpressure.await(1_000);

        assertThat(waited()).isBetween(30.0, 5_000.0);
    }

    @Test
    void nobodyWaitsWhenThereIsNoGoal() {
        Backpressure backpressure = new Backpressure(Duration.ZERO, () -> Duration.ofSeconds(1), meters);

        backpressure.await(1_000);

        assertThat(waited()).isZero();
    }

    @Test
    void theLagIsNotAskedForByEveryAppend() {
        AtomicInteger asked = new AtomicInteger();
        Backpressure backpressure =
                new Backpressure(Duration.ofSeconds(1), () -> Duration.ofMillis(asked.incrementAndGet()), meters);
        long startedNanos = System.nanoTime();

        for (int i = 0; i < 1_000; i++) {
            backpressure.await(1);
        }

        long intervals = (System.nanoTime() - startedNanos) / 50_000_000;
        assertThat((long) asked.get()).isBetween(1L, intervals + 1);
    }

    private double waited() {
        return meters.get("stripemeter.ingest.backpressure").timer().totalTime(TimeUnit.MILLISECONDS);
    }
}
