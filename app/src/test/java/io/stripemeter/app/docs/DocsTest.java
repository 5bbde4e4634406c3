package io.stripemeter.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.docs.Pages.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the documents name, held against the tree: links, files, packages, types, members, and the index of all pages. */
class DocsTest {
    /** Names of alerts, of GraphQL and of other programs, and types that no source of ours imports. */
    private static final Set<String> NAMES_OF_OTHERS = Set.of(
            "DateTime",
            "EventCountSnapshotTriggerDefinition",
            "HttpURLConnection",
            "ListenerInvocationErrorHandler",
            "ErrorHandler",
            "NaN",
            "SagaManager",
            "SequencedDeadLetterQueue");

    private static final Pattern JAVA_FILE = Pattern.compile("[A-Za-z]\\w*\\.java");
    private static final Pattern PACKAGE = Pattern.compile(
            "(?:io\\.stripemeter|api|command|query|sagas|stripe|app|eventstore|pricing|simulator|postgres|testkit|bench)"
                    + "(?:\\.[a-z]\\w*)*(?:\\.[A-Z]\\w*)?");
    private static final Pattern TYPE =
            Pattern.compile("([A-Z][a-z0-9]+[A-Z]\\w*)(?:\\.(\\w+)(?:\\.(\\w+))?)?(?:\\(.*\\))?");
    private static final Pattern MEMBER = Pattern.compile("…?\\.([a-z]\\w{7,})");

    private static final List<Page> PAGES = Pages.all();
    private static final Names NAMES = new Names();
    private static final Set<String> ALERTS = Pages.read(Pages.DOCS.resolve("operating/alerts.md"))
            .prose()
            .lines()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3))
            .collect(Collectors.toSet());

    @Test
    void everyLinkResolves() {
        List<String> broken = new ArrayList<>();
        for (Page page : PAGES) {
            for (String link : page.links()) {
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty() ? page.path() : target(page, parts[0]);
                if (!Files.exists(target)) {
                    broken.add(page + ": " + link);
                } else if (parts.length > 1
                        && target.toString().endsWith(".md")
                        && !Pages.read(target).anchors().contains(parts[1])) {
                    broken.add(page + ": no heading " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyFilePackageAndPathNamedExists() {
        List<String> missing = new ArrayList<>();
        for (Page page : PAGES) {
            for (String code : page.code()) {
                boolean missesFile = JAVA_FILE.matcher(code).matches() && !NAMES.file(code);
                boolean missesPackage =
                        PACKAGE.matcher(code).matches() && code.contains(".") && !NAMES.packageOrType(code);
                boolean missesPath = isPath(code) && !NAMES.path(code);
                if (missesFile || missesPackage || missesPath) {
                    missing.add(page + ": " + code);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTypeAndMemberNamedExists() {
        List<String> missing = new ArrayList<>();
        for (Page page : PAGES) {
            String type = "";
            for (String code : page.code()) {
                Matcher named = TYPE.matcher(code);
                Matcher member = MEMBER.matcher(code);
                if (named.matches()) {
                    type = named.group(1);
                    if (!exists(named)) {
                        missing.add(page + ": " + code);
                    }
                } else if (member.matches() && NAMES.type(type) && !NAMES.member(type, member.group(1))) {
                    missing.add(page + ": " + type + code);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyPageIsReachableFromTheIndex() {
        Set<Path> reached = new HashSet<>();
        Deque<Path> open = new ArrayDeque<>(List.of(Pages.DOCS.resolve("README.md")));
        while (!open.isEmpty()) {
            Path next = open.pop();
            if (reached.add(next) && next.toString().endsWith(".md")) {
                Page page = Pages.read(next);
                page.links().stream()
                        .map(link -> link.split("#", 2)[0])
                        .filter(link -> !link.isEmpty())
                        .map(link -> target(page, link))
                        .filter(target -> target.startsWith(Pages.DOCS) && Files.isRegularFile(target))
                        .forEach(open::push);
            }
        }
        assertThat(PAGES)
                .extracting(Page::path)
                .filteredOn(page -> page.startsWith(Pages.DOCS))
                .isSubsetOf(reached);
    }

    @Test
    void everyDecisionHasAStatusAndIsListed() {
        Path decisions = Pages.DOCS.resolve("decisions");
        String index = Pages.read(decisions.resolve("README.md")).prose();
        assertThat(PAGES)
                .filteredOn(page -> page.path().getParent().equals(decisions))
                .filteredOn(page -> !page.path().endsWith("README.md"))
                .hasSizeGreaterThan(10)
                .allSatisfy(page -> {
                    assertThat(page.prose()).containsPattern("(?m)^\\*\\*Status:\\*\\* (?:Accepted|Superseded by \\[)");
                    assertThat(index).contains("(" + decisions.relativize(page.path()) + ")");
                });
    }

    private static boolean exists(Matcher named) {
        String type = named.group(1);
        if (!NAMES.type(type)) {
            return NAMES.foreign(type) || NAMES_OF_OTHERS.contains(type) || ALERTS.contains(type);
        }
        return (named.group(2) == null || NAMES.member(type, named.group(2)))
                && (named.group(3) == null || NAMES.member(type, named.group(3)));
    }

    /** Whether it is a path from the root of the repository: it begins with a folder that lies there. */
    private static boolean isPath(String code) {
        return code.matches("[\\w.-]+(?:/[\\w.-]+)+/?|[\\w-]+/")
                && !code.startsWith(".")
                && !code.contains("/target/")
                && Files.isDirectory(Pages.ROOT.resolve(code.substring(0, code.indexOf('/'))));
    }

    private static Path target(Page page, String link) {
        return page.path().resolveSibling(link).normalize();
    }
}
