package io.stripemeter.app.cli.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The scenario files named by paths: a file itself, and for a folder all files below it with a scenario's extension. */
final class ScenarioFiles {

    static final int MAX_FILES = 10_000;
    static final int MAX_DEPTH = 16;
    static final long MAX_FILE_BYTES = 8L * 1024 * 1024;

    private ScenarioFiles() {}

    /** The files, in the order given and sorted within a folder. @throws IllegalArgumentException when there are none */
    static List<Path> of(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new IllegalArgumentException(path + " does not exist");
            }
            if (Files.isDirectory(path)) {
                files.addAll(below(path));
            } else {
                files.add(path);
            }
            if (files.size() > MAX_FILES) {
                throw new IllegalArgumentException("At most " + MAX_FILES + " scenario files in one run");
            }
        }
        return files;
    }

    static boolean isYaml(Path file) {
        String name = nameOf(file);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder, MAX_DEPTH)) {
            List<Path> files = found.filter(Files::isRegularFile)
                    .filter(file -> isYaml(file) || nameOf(file).endsWith(".json"))
                    .sorted()
                    .limit(MAX_FILES + 1L)
                    .toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException(folder + " has no .yaml, .yml or .json file");
            }
            return files;
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }
}
