package io.stripemeter.bench.harness;

import java.nio.file.Path;
import java.util.List;

/**
 * The options of the command line.
 *
 * @param full the long version
 * @param only names of the benchmarks to run, all when empty
 * @param rows how large growth lets the log become, and how many events are rebuilt; 0 for their own choice
 * @param dataDirectory where databases are made; emptied before use
 * @param jar the product
 */
public record BenchOptions(boolean full, List<String> only, long rows, Path dataDirectory, Path jar) {
    public static BenchOptions parse(List<String> arguments) {
        for (String argument : arguments) {
            if (!argument.matches("--full|--(only|rows|data-dir|jar)=.+")) {
                throw new IllegalArgumentException("unknown option " + argument
                        + "; the options are --full, --only=NAME,…, --rows=N, --data-dir=DIR, --jar=FILE");
            }
        }
        return new BenchOptions(
                arguments.contains("--full"),
                List.of(value(arguments, "--only=", "").split(",")).stream()
                        .filter(name -> !name.isEmpty())
                        .toList(),
                Long.parseLong(value(arguments, "--rows=", "0")),
                Path.of(value(arguments, "--data-dir=", ".stripemeter-bench")),
                Path.of(value(arguments, "--jar=", "app/target/stripemeter-app.jar")));
    }

    public boolean wants(Benchmark benchmark) {
        return only.isEmpty() || only.contains(benchmark.name());
    }

    private static String value(List<String> arguments, String prefix, String fallback) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(prefix))
                .map(argument -> argument.substring(prefix.length()))
                .findFirst()
                .orElse(fallback);
    }
}
