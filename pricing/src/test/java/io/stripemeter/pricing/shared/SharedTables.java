package io.stripemeter.pricing.shared;

import io.stripemeter.pricing.cases.CaseFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/** The folder of tables named by the system property {@code stripemeter.shared}. */
final class SharedTables {

    private SharedTables() {}

    /** The cases of a file, or a loud skip when the folder is not there. */
    static Stream<JsonNode> read(String name) {
        Path file = Path.of(System.getProperty("stripemeter.shared", "none"), "facts", name);
        if (!Files.exists(file)) {
            System.err.println("SKIPPED: no tables at " + file + " (set -Dstripemeter.shared)");
        }
        Assumptions.assumeTrue(Files.exists(file), "no tables at " + file);
        return StreamSupport.stream(
                CaseFile.JSON.readTree(file.toFile()).get("cases").spliterator(), false);
    }
}
