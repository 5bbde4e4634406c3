package io.stripemeter.bench.http;

import io.stripemeter.bench.harness.BenchContext;
import io.stripemeter.bench.harness.Benchmark;
import io.stripemeter.bench.harness.ProductProcess;
import io.stripemeter.bench.harness.Results;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** A benchmark of the whole product over HTTP: durable, answered after the commit, with all projections running. */
public final class HttpBenchmark implements Benchmark {
    static final int CONNECTIONS = 32;
    private static final Duration SHORT = Duration.ofSeconds(8);
    private static final Duration FULL = Duration.ofSeconds(30);
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    /** Small requests last: they are all code and no data, and a Java process takes a while to compile it. */
    private static final List<Integer> BATCHES = List.of(1_000, 100, 1);

    private static final Duration WARM_UP_OF_ONES = Duration.ofSeconds(15);

    @Override
    public String name() {
        return "http";
    }

    @Override
    public void run(BenchContext context) throws Exception {
        Duration duration = context.full() ? FULL : SHORT;
        try (ProductProcess product = context.product(List.of())) {
            LoadGenerator generator = new LoadGenerator(target(product), 1);
            for (int batch : BATCHES) {
                generator.send(new Load(batch, CONNECTIONS, batch == 1 ? WARM_UP_OF_ONES : WARM_UP));
            }
            for (int batch : BATCHES) {
                String plain = "HTTP, " + batch + " × " + CONNECTIONS + " connections";
                Load load = new Load(batch, CONNECTIONS, duration);
                measure(product, generator, load, plain, context.results());
                measure(
                        product,
                        generator,
                        load.halfDuplicates(),
                        plain + ", half of it duplicates",
                        context.results(),
                        plain);
            }
        }
    }

    static LoadTarget target(ProductProcess product) {
        String now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return new LoadTarget(product.port(), ProductProcess.KEY, ProductProcess.METER, now);
    }

    private static void measure(
            ProductProcess product,
            LoadGenerator generator,
            Load load,
            String row,
            Results results,
            String... baselines)
            throws InterruptedException {
        Duration cpuBefore = product.cpuTime();
        LoadReport report = generator.send(load);
        Duration cpu = product.cpuTime().minus(cpuBefore);
        results.add(row, report.eventsPerSecond(), baselines);
        results.remark(
                row,
                String.format(
                        Locale.ROOT,
                        "%s, %,.0f events per CPU second%s",
                        report.answers(),
                        report.recorded() * 1e9 / cpu.toNanos(),
                        report.failed() == 0 ? "" : ", " + report.failed() + " requests FAILED"));
    }
}
