package io.stripemeter.app.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The product's own source files, as they lie in the repository. */
public final class SourceTree {
    private static final Path ROOT = Path.of("..");
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern FIRST_JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    /** A source file; its module is the top-level folder it lies in. */
    public record Source(Path path, String module, String packageName, String typeName, String text) {
        /** The text of the first Javadoc comment, on one line; empty without one. */
        public String firstJavadoc() {
            Matcher javadoc = FIRST_JAVADOC.matcher(text);
            return javadoc.find()
                    ? javadoc.group(1).replaceAll("\\s*\\n\\s*\\*\\s?", " ").strip()
                    : "";
        }

        public boolean isPackageInfo() {
            return typeName.equals("package-info");
        }
    }

    private SourceTree() {}

    /** Main sources of every module. */
    public static List<Source> main() {
        return under("src/main/java");
    }

    /** Test sources of every module. */
    public static List<Source> tests() {
        return under("src/test/java");
    }

    /** The scripts that make the tables, of every module. */
    static List<String> migrations() {
        return files("src/main/resources/db", ".sql").map(SourceTree::text).toList();
    }

    private static List<Source> under(String folder) {
        return files(folder, ".java").map(SourceTree::source).toList();
    }

    private static Stream<Path> files(String folder, String ending) {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules
                    .filter(module -> Files.isRegularFile(module.resolve("pom.xml")))
                    .map(module -> module.resolve(folder))
                    .filter(Files::isDirectory)
                    .sorted()
                    .flatMap(root -> below(root, ending).stream())
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> below(Path root, String ending) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Source source(Path file) {
        String text = text(file);
        Matcher declaration = PACKAGE.matcher(text);
        String name = file.getFileName().toString().replace(".java", "");
        String module = file.getName(1).toString();
        return new Source(file, module, declaration.find() ? declaration.group(1) : "", name, text);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
