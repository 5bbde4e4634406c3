package io.stripemeter.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The description of the machine of a measurement, without which a number means nothing. */
final class Machine {
    private static final long GIBIBYTE = 1L << 30;
    private static final String UNKNOWN = "unknown processor";

    private Machine() {}

    static String describe() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        long memory = system instanceof com.sun.management.OperatingSystemMXBean more ? more.getTotalMemorySize() : 0;
        return String.format(
                Locale.ROOT,
                "%d cores (%s), %d GiB, %s %s, JDK %s, embedded PostgreSQL with fsync, full_page_writes and "
                        + "synchronous_commit on; load average at the start %.1f",
                Runtime.getRuntime().availableProcessors(),
                processor(),
                memory / GIBIBYTE,
                system.getName(),
                system.getVersion(),
                Runtime.version(),
                system.getSystemLoadAverage());
    }

    private static String processor() {
        Path cpus = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cpus)) {
            return UNKNOWN;
        }
        try {
            List<String> lines = Files.readAllLines(cpus);
            return lines.stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
