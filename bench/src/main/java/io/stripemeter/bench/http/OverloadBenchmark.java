package io.stripemeter.bench.http;

import io.stripemeter.bench.harness.BenchContext;
import io.stripemeter.bench.harness.Benchmark;
import io.stripemeter.bench.harness.ProductProcess;
import io.stripemeter.bench.harness.Results;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A benchmark of an overload of three times as many requests as the lanes can hold: how much is recorded meanwhile, how
 * soon the others are refused, and whether the throughput recovers afterwards.
 */
public final class OverloadBenchmark implements Benchmark {
    private static final int BATCH = 1_000;
    private static final int OVERLOAD = 3;
    private static final Duration SHORT = Duration.ofSeconds(8);
    private static final Duration FULL = Duration.ofSeconds(60);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    /** As {@code Retry-After} asks for. */
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public void run(BenchContext context) throws Exception {
        Duration duration = context.full() ? FULL : SHORT;
        try (ProductProcess product = context.product(List.of())) {
            LoadGenerator generator = new LoadGenerator(HttpBenchmark.target(product), 1);
            Load carried = load(HttpBenchmark.CONNECTIONS, duration);
            generator.send(load(HttpBenchmark.CONNECTIONS, WARM_UP));
            measure(generator, carried, "carried load", context.results());
            measure(
                    generator,
                    load(HttpBenchmark.CONNECTIONS * OVERLOAD, duration),
                    "three times that",
                    context.results(),
                    "carried load");
            measure(generator, carried, "carried load, right afterwards", context.results(), "carried load");
            if (!product.isAlive()) {
                throw new IllegalStateException("the product has ended");
            }
        }
    }

    private static Load load(int connections, Duration duration) {
        return new Load(BATCH, connections, false, duration, RETRY_PAUSE);
    }

    private static void measure(LoadGenerator generator, Load load, String row, Results results, String... baselines)
            throws InterruptedException {
        LoadReport report = generator.send(load);
        results.add(row, report.eventsPerSecond(), baselines);
        results.remark(
                row,
                String.format(
                        Locale.ROOT,
                        "%s; %,d refused (%s), %d of them without Retry-After; %d failed",
                        report.answers(),
                        report.refused(),
                        report.refusals(),
                        report.refusedWithoutTime(),
                        report.failed()));
    }
}
