package io.stripemeter.bench;

import io.stripemeter.bench.append.AppendBenchmark;
import io.stripemeter.bench.append.GrowthBenchmark;
import io.stripemeter.bench.append.NodesBenchmark;
import io.stripemeter.bench.append.OrderBenchmark;
import io.stripemeter.bench.harness.Benchmark;
import io.stripemeter.bench.http.HttpBenchmark;
import io.stripemeter.bench.http.OverloadBenchmark;
import io.stripemeter.bench.projection.LagBenchmark;
import io.stripemeter.bench.projection.RebuildBenchmark;
import io.stripemeter.bench.query.PreviewBenchmark;
import io.stripemeter.bench.query.QueryBenchmark;
import io.stripemeter.bench.query.RatingBenchmark;
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
