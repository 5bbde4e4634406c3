package io.stripemeter.bench;

import io.stripemeter.bench.harness.BenchContext;
import io.stripemeter.bench.harness.BenchOptions;
import io.stripemeter.bench.harness.Benchmark;
import java.time.Duration;
import java.util.List;

/**
 * The program of {@code ./stripemeter bench}, which runs the benchmarks one after the other on durable databases of their
 * own and prints one table. When a benchmark fails, the table names it and the exit code is 1; the results of the others are
 * printed all the same.
 */
public final class BenchMain {
    private BenchMain() {}

    public static void main(String[] args) {
        BenchOptions options = BenchOptions.parse(List.of(args));
        List<Benchmark> wanted =
                Benchmarks.all().stream().filter(options::wants).toList();
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("--only takes one or more of: "
                    + String.join(
                            ", ", Benchmarks.all().stream().map(Benchmark::name).toList()));
        }
        System.out.println(Machine.describe());
        boolean failed = false;
        try (BenchContext context = new BenchContext(options)) {
            for (Benchmark benchmark : wanted) {
                failed |= !run(benchmark, context);
            }
            System.out.println(context.results().table());
        }
        System.exit(failed ? 1 : 0);
    }

    private static boolean run(Benchmark benchmark, BenchContext context) {
        long startedNanos = System.nanoTime();
        System.out.println("\n" + benchmark.name());
        try {
            benchmark.run(context);
            return true;
        } catch (Exception | Error e) {
            e.printStackTrace();
            context.results().remark(benchmark.name() + ": FAILED", e.toString());
            return false;
        } finally {
            System.out.printf(
                    "  took %d s%n",
                    Duration.ofNanos(System.nanoTime() - startedNanos).toSeconds());
        }
    }
}
