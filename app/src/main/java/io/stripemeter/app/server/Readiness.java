package io.stripemeter.app.server;

import io.stripemeter.app.server.health.FailedChecks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.ApplicationContext;

/** The report that a start is complete: a log line, and a file for a launcher that waits. A report that fails stops no server. */
final class Readiness {
    private static final Logger log = LoggerFactory.getLogger(Readiness.class);
    private static final double MILLIS = 1000;

    /** System property with the file that {@code ./stripemeter} watches before it prepares later starts. */
    private static final String FILE = "stripemeter.ready-file";

    private Readiness() {}

    /** Logs how long the start took and which checks of readiness fail, if any. */
    static void report(ApplicationContext context) {
        try {
            List<String> failed = FailedChecks.of(context.getBean(HealthEndpoint.class));
            if (failed.isEmpty()) {
                log.info("Ready, {} s after the process began", seconds());
            } else {
                log.warn("Not ready yet, {} s after the process began: {}", seconds(), String.join("; ", failed));
            }
            String file = System.getProperty(FILE, "");
            if (!file.isEmpty()) {
                Files.writeString(Path.of(file), "ready\n");
            }
        } catch (RuntimeException | IOException e) {
            log.warn("The server runs, but its readiness could not be reported", e);
        }
    }

    private static String seconds() {
        return String.format(
                Locale.ROOT, "%.1f", ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS);
    }
}
