package io.stripemeter.command.usage.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.support.Problem;
import io.stripemeter.command.usage.lane.IngestPermit.Capacity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CapacityTest {
    @Test
    void releasesAPermitOnceHoweverOftenItIsClosed() {
        Capacity capacity = new Capacity(10);
        IngestPermit place = capacity.take(10);
        place.correct(4);
        assertThat(capacity.taken()).isEqualTo(4);
        place.close();
        place.close();
        assertThat(capacity.taken()).isZero();
    }

    @Test
    void aRefusedWaitTakesNoPermit() {
        Capacity capacity = new Capacity(10);
        IngestPermit place = capacity.take(8);
        assertThatThrownBy(() -> capacity.take(3)).isInstanceOf(Problem.class);
        assertThat(capacity.taken()).isEqualTo(8);
        capacity.take(2).close();
        place.close();
    }

    @Test
    void aLoneRequestIsAdmittedHoweverLarge() {
        Capacity capacity = new Capacity(10);
        capacity.take(1_000).close();
        assertThat(capacity.taken()).isZero();
    }

    @Test
    void nothingLeaksBetweenManyThreads() throws Exception {
        Capacity capacity = new Capacity(5);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                running.add(pool.submit(() -> takeOften(capacity)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(capacity.taken()).isZero();
    }

    private static void takeOften(Capacity capacity) {
        for (int i = 0; i < 10_000; i++) {
            try (IngestPermit place = capacity.take(1 + i % 3)) {
                place.correct(i % 4);
            } catch (Problem full) {
                Thread.onSpinWait();
            }
        }
    }
}
