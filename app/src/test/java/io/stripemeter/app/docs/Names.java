package io.stripemeter.app.docs;

import io.stripemeter.app.architecture.SourceTree;
import io.stripemeter.app.architecture.SourceTree.Source;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names that a page may give: packages, files, types and members of the sources, and the types that they import. */
final class Names {
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|interface|record|enum)\\s+([A-Z]\\w*)");
    private static final Pattern IMPORTED = Pattern.compile("(?m)^import (?:static )?([\\w.]+);");
    private static final String OURS = "io.stripemeter.";

    private final Map<String, String> textOfTypes = new HashMap<>();
    private final Set<String> packages = new TreeSet<>();
    private final Set<String> qualified = new TreeSet<>();
    private final Set<String> imported = new TreeSet<>();

    Names() {
        List<Source> sources = Stream.concat(SourceTree.main().stream(), SourceTree.tests().stream())
                .toList();
        for (Source source : sources) {
            String name = source.packageName();
            for (; name.startsWith(OURS); name = name.substring(0, name.lastIndexOf('.'))) {
                packages.add(name);
            }
            DECLARED.matcher(source.text())
                    .results()
                    .forEach(type -> textOfTypes.merge(type.group(1), source.text(), (one, other) -> one + other));
            qualified.add(source.packageName() + "." + source.typeName());
            IMPORTED.matcher(source.text())
                    .results()
                    .map(type -> type.group(1))
                    .filter(type -> !type.startsWith(OURS))
                    .forEach(type -> imported.addAll(List.of(type.split("\\."))));
        }
    }

    boolean file(String name) {
        String type = name.replace(".java", "");
        return qualified.stream().anyMatch(known -> known.endsWith("." + type));
    }

    boolean path(String path) {
        return Files.exists(Pages.ROOT.resolve(path));
    }

    boolean type(String name) {
        return textOfTypes.containsKey(name);
    }

    boolean foreign(String name) {
        return imported.contains(name);
    }

    /** Whether the file that declares the type has that word. */
    boolean member(String type, String member) {
        return Optional.ofNullable(textOfTypes.get(type))
                .filter(text ->
                        Pattern.compile("\\b" + member + "\\b").matcher(text).find())
                .isPresent();
    }

    /** Whether it is a package or a type of ours, with or without the common beginning. */
    boolean packageOrType(String name) {
        String full = name.startsWith(OURS) ? name : OURS + name;
        return packages.contains(full) || qualified.contains(full);
    }
}
