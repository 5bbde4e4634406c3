package io.stripemeter.bench;

import java.util.List;

/** All benchmarks, in the order in which they run. */
final class Benchmarks {
    private Benchmarks() {}

    static List<Benchmark> all() {
        return List.of(
                new AppendBenchmark(),
                new GrowthBenchmark(),
                new NodesBenchmark(),
                new OrderBenchmark(),
                new RebuildBenchmark(),
                new LagBenchmark(),
                new QueryBenchmark(),
                new HttpBenchmark(),
                new OverloadBenchmark(),
                new RatingBenchmark(),
                new PreviewBenchmark());
    }
}
