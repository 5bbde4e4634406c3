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
    @CsvSource({"0, 0", "200, 0", "500, 39000", "1000, 104000", "4000, 400000", "9999, 400000", "10000, 0", "3600000, 0"
    })
    void waitsInProportionToTheLagAndNotForAStandstill(long lagMillis, long nanosPerEvent) {
        Backpressure backpressure = new Backpressure(Duration.ofSeconds(1), () -> Duration.ZERO, meters);

        assertThat(backpressure.nanosPerEvent(Duration.ofMillis(lagMillis))).isEqualTo(nanosPerEvent);
    }

    /**
     * Counters that write so many a second beside lanes that append as fast as they can, in steps of one look. Whatever the
     * machine, the lag settles, and no more is held back than has to be.
     */
    @ParameterizedTest
    @CsvSource({"12000, 1.5", "24000, 1.0", "40000, 1.0", "60000, 1.0", "100000, 1.0"})
    void theLagSettlesOnMachinesOfAnySpeed(int countedPerSecond, double maxLagSeconds) {
        Backpressure backpressure = new Backpressure(Duration.ofSeconds(1), () -> Duration.ZERO, meters);
        FlowOfUsage flow = new FlowOfUsage(backpressure, countedPerSecond);

        flow.run(Duration.ofSeconds(40));
        double late = flow.run(Duration.ofSeconds(20));

        assertThat(late).isLessThan(maxLagSeconds);
        assertThat(flow.appendedPerSecond()).isGreaterThan(0.9 * countedPerSecond);
    }

    @Test
    void anAppendWaitsByTheNumberOfItsEvents() {
        Backpressure backpressure = new Backpressure(Duration.ofSeconds(1), () -> Duration.ofSeconds(1), meters);

        backpressure.await(1_000);

        assertThat(waited()).isBetween(30.0, 5_000.0);
    }

    @Test
    void nothingWaitsWithoutALagGoal() {
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
