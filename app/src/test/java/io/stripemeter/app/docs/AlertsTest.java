package io.stripemeter.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The rules that are given for Prometheus, held against the documents they belong to. */
class AlertsTest {
    private static final Path OPERATING = Path.of("../docs/operating");
    private static final Pattern METRIC = Pattern.compile("stripemeter_[a-z_]+");
    private static final Pattern LABELS = Pattern.compile("(stripemeter_[a-z_]+)\\{([a-z,]+)}");

    private static List<JsonNode> rules() throws IOException {
        JsonNode file = new YAMLMapper().readTree(Files.readString(OPERATING.resolve("alerts.yaml")));
        return file.at("/groups")
                .valueStream()
                .flatMap(group -> group.at("/rules").valueStream())
                .toList();
    }

    private static String metrics() throws IOException {
        return Files.readString(Path.of("../docs/reference/metrics.md"));
    }

    @Test
    void everyAlertHasARunbookSection() throws IOException {
        Set<String> alerts = rules().stream()
                .map(rule -> rule.at("/alert").asString())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> sections = Files.readString(OPERATING.resolve("alerts.md"))
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(alerts).hasSameSizeAs(rules()).isEqualTo(sections);
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.at("/labels/severity").asString()).isIn("page", "ticket");
            assertThat(rule.at("/annotations/summary").asString("")).isNotBlank();
        });
    }

    @Test
    void everyMetricOfAnAlertExists() throws IOException {
        Set<String> known =
                METRIC.matcher(metrics()).results().map(found -> found.group()).collect(Collectors.toSet());
        for (JsonNode rule : rules()) {
            Set<String> asked = METRIC.matcher(rule.at("/expr").asString())
                    .results()
                    .map(found -> found.group())
                    .collect(Collectors.toSet());
            assertThat(asked).as(rule.at("/alert").asString()).isNotEmpty().isSubsetOf(known);
        }
    }

    @Test
    void alertsUseOnlyLabelsOfTheirMetrics() throws IOException {
        List<String> labelled = LABELS.matcher(metrics())
                .results()
                .flatMap(
                        found -> List.of(found.group(2).split(",")).stream().map(label -> found.group(1) + " " + label))
                .toList();
        Pattern selected = Pattern.compile("(stripemeter_[a-z_]+)\\{([a-z]+)=");
        Pattern grouped = Pattern.compile("by \\(([a-z]+)\\) \\(?(?:increase\\()?(stripemeter_[a-z_]+)");
        for (JsonNode rule : rules()) {
            String expression = rule.at("/expr").asString();
            selected.matcher(expression).results().forEach(found -> assertThat(labelled)
                    .contains(found.group(1) + " " + found.group(2)));
            grouped.matcher(expression).results().forEach(found -> assertThat(labelled)
                    .contains(found.group(2) + " " + found.group(1)));
        }
    }
}
