package io.stripemeter.app.architecture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A main source file as far as SQL goes: its package and its string literals.
 *
 * @param place module and file name, for messages
 */
record SqlSource(String place, String packageName, String text) {
    /** Comments and characters are matched too, so that a quote inside them begins no literal. */
    private static final Pattern TOKEN = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|'(?:[^'\\\\\\n]|\\\\.)+'|\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"",
            Pattern.DOTALL);

    /** What a relation's name follows. */
    private static final Pattern NAMED = Pattern.compile(
            "\\b(from|join|into|update|using|truncate|copy|analyze)\\s+\\(*\\s*(\\w+)\\b", Pattern.CASE_INSENSITIVE);

    /** A further name in a list, perhaps behind an alias. */
    private static final Pattern NEXT =
            Pattern.compile("(?:\\s+(?:as\\s+)?\\w+)?\\s*,\\s*(\\w+)\\b", Pattern.CASE_INSENSITIVE);

    /** Tables that a projection empties, as it tells its base class. */
    private static final Pattern EMPTIED = Pattern.compile("super\\(\\s*NAME,\\s*FOLDS,([^;]*)\\);");

    private static final Set<String> WRITING = Set.of("into", "update", "truncate");

    /** A relation that a literal names, and whether to write it. */
    record Use(String relation, boolean writes) {}

    /** Those of every module. */
    static List<SqlSource> all() {
        return SourceTree.main().stream()
                .map(source -> new SqlSource(
                        source.module() + "/" + source.path().getFileName(),
                        source.packageName().replace("io.stripemeter.", ""),
                        source.text()))
                .toList();
    }

    /** The scripts that make the tables, without their comments, of every module. */
    static List<String> migrations() {
        return SourceTree.migrations().stream()
                .map(text -> text.replaceAll("--[^\\n]*", ""))
                .toList();
    }

    List<String> literals() {
        return TOKEN.matcher(text)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(literal -> literal != null && !literal.isEmpty())
                .toList();
    }

    /** What its literals do with relations. A word counts only where SQL expects a relation. */
    Set<Use> uses(Set<String> relations) {
        Set<Use> uses = new TreeSet<>(Comparator.comparing(Use::toString));
        for (String literal : literals()) {
            uses.addAll(uses(literal, relations));
        }
        EMPTIED.matcher(text).results().forEach(found -> relations.stream()
                .filter(relation -> found.group(1).contains('"' + relation + '"'))
                .forEach(relation -> uses.add(new Use(relation, true))));
        return uses;
    }

    static List<Use> uses(String sql, Set<String> relations) {
        List<Use> uses = new ArrayList<>();
        for (MatchResult found : NAMED.matcher(sql).results().toList()) {
            String before = sql.substring(0, found.start()).stripTrailing().toLowerCase(Locale.ROOT);
            boolean writes = WRITING.contains(found.group(1).toLowerCase(Locale.ROOT)) || before.endsWith("delete");
            String relation = found.group(2);
            Matcher next = NEXT.matcher(sql).region(found.end(), sql.length());
            while (true) {
                if (relations.contains(relation)) {
                    uses.add(new Use(relation, writes));
                }
                if (!next.lookingAt()) {
                    break;
                }
                relation = next.group(1);
                next.region(next.end(), sql.length());
            }
        }
        return uses;
    }
}
