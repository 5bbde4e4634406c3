package io.stripemeter.app.system;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Real data that is not ours: 231,083 flights of early 2001 with their distances, from the npm package vega-datasets
 * (public records of the United States Department of Transportation).
 */
final class Flights {
    static final int ROWS = 231_083;

    private static final String PACKAGE = "vega-datasets@1.31.1";
    private static final String ENTRY = "package/data/flights-3m.csv";

    private Flights() {}

    /** Fetches the file with npm; throws when npm is missing or can't reach its registry. */
    static Path fetch(Path directory) throws IOException, InterruptedException {
        Process npm = new ProcessBuilder("npm", "pack", PACKAGE, "--silent")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("npm.log").toFile())
                .start();
        if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
            throw new IOException(
                    "npm could not fetch " + PACKAGE + ": " + Files.readString(directory.resolve("npm.log")));
        }
        Path archive = directory.resolve("vega-datasets-1.31.1.tgz");
        try (InputStream in = Files.newInputStream(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals(ENTRY)) {
                    Path file = directory.resolve("flights.csv");
                    Files.copy(tar, file);
                    return file;
                }
            }
        }
        throw new IOException(PACKAGE + " has no " + ENTRY);
    }

    /** Total distance by origin, added up here without any part of the product. */
    static Map<String, BigDecimal> distanceByOrigin(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Map<String, BigDecimal> totals = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split(",", -1);
            totals.merge(columns[3], new BigDecimal(columns[2]), BigDecimal::add);
        }
        return totals;
    }
}
