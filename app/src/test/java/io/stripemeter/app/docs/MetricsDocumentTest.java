package io.stripemeter.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.architecture.SourceTree;
import io.stripemeter.app.architecture.SourceTree.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document of the metrics, held against the code that registers them. */
class MetricsDocumentTest {
    private static final Pattern REGISTERED =
            Pattern.compile("(?:counter|timer|summary|gauge|builder)\\(\\s*\"(stripemeter\\.[a-z.]+)\"");
    private static final Pattern DOCUMENTED = Pattern.compile("stripemeter_[a-z_]+");

    @Test
    void everyRegisteredMetricIsDocumented() throws IOException {
        Set<String> documented = DOCUMENTED
                .matcher(Files.readString(Path.of("../docs/reference/metrics.md")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());

        Set<String> unexplained = registered();
        assertThat(unexplained).hasSizeGreaterThan(15);
        unexplained.removeIf(name -> documented.stream()
                .anyMatch(shown -> shown.matches(name.replace('.', '_') + "(_total|_seconds|_events)?")));
        assertThat(unexplained).isEmpty();
    }

    private static Set<String> registered() {
        Set<String> names = new TreeSet<>();
        for (Source source : SourceTree.main()) {
            REGISTERED.matcher(source.text()).results().forEach(found -> names.add(found.group(1)));
        }
        return names;
    }
}
