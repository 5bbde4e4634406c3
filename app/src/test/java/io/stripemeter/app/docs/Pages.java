package io.stripemeter.app.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Markdown pages of the repository, read once, with what tests ask of them. */
final class Pages {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path DOCS = ROOT.resolve("docs");

    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```[ \\t]*$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Set<String> SKIPPED = Set.of("target", ".git", ".stripemeter", "node_modules");

    /** A page; fenced blocks are no prose, so {@code prose} is the text without them. */
    record Page(Path path, String prose) {
        /** The targets of its links that lie in this repository. */
        List<String> links() {
            return found(LINK, prose)
                    .filter(target -> !target.matches("[a-z]+:.*"))
                    .toList();
        }

        /** The texts in backticks, in the order in which they stand. */
        List<String> code() {
            return found(CODE, prose).toList();
        }

        /** The anchors of its headings, in the form that GitHub gives them. */
        Set<String> anchors() {
            return found(HEADING, prose)
                    .map(heading -> heading.toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .collect(Collectors.toSet());
        }

        @Override
        public String toString() {
            return ROOT.relativize(path).toString();
        }
    }

    private Pages() {}

    static List<Page> all() {
        return files().filter(file -> file.toString().endsWith(".md"))
                .map(Pages::read)
                .toList();
    }

    static Page read(Path path) {
        try {
            return new Page(path, FENCE.matcher(Files.readString(path)).replaceAll(""));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> files() {
        try (Stream<Path> top = Files.list(ROOT)) {
            return top.filter(entry -> !SKIPPED.contains(entry.getFileName().toString())).sorted().toList().stream()
                    .flatMap(Pages::below);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> below(Path entry) {
        try (Stream<Path> files = Files.walk(entry)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> Stream.of(ROOT.relativize(file).toString().split("/"))
                            .noneMatch(SKIPPED::contains))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult result) -> result.group(1));
    }
}
