package io.stripemeter.bench;

import io.stripemeter.app.postgres.DataDirectory;
import io.stripemeter.app.postgres.EmbeddedServer;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the benchmark on a durable PostgreSQL of its own and prints one table.
 *
 * <p>Arguments: {@code --quick} (at most two minutes), {@code --rows=N} (growth up to N rows afterwards),
 * {@code --data-dir=DIR} (default {@code ./.stripemeter-bench}).
 */
public final class BenchMain {
    private static final int QUICK_ROUNDS = 3;
    private static final int FULL_ROUNDS = 7;
    private static final int QUICK_EVENTS = 100_000;
    private static final int FULL_EVENTS = 300_000;
    private static final int GROWTH_STEP = 500_000;

    private BenchMain() {}

    public static void main(String[] args) throws Exception {
        List<String> options = List.of(args);
        boolean quick = options.contains("--quick");
        Path directory = Path.of(value(options, "--data-dir=", ".stripemeter-bench"));
        long rows = Long.parseLong(value(options, "--rows=", "0"));
        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedServer server = EmbeddedServer.start(data, 0);
                Node node = new Node(server.address())) {
            Benchmark benchmark = new Benchmark(node, quick ? QUICK_EVENTS : FULL_EVENTS);
            // The first round only warms up: compiler, caches, files.
            new Benchmark(node, QUICK_EVENTS).round();
            for (int round = 0; round < (quick ? QUICK_ROUNDS : FULL_ROUNDS); round++) {
                benchmark.round();
            }
            if (rows > 0) {
                benchmark.grow(rows, GROWTH_STEP);
            }
            System.out.println(benchmark.results().table());
        }
    }

    private static String value(List<String> options, String prefix, String fallback) {
        return options.stream()
                .filter(option -> option.startsWith(prefix))
                .map(option -> option.substring(prefix.length()))
                .findFirst()
                .orElse(fallback);
    }
}
