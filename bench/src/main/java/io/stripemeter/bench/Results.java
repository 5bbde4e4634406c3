package io.stripemeter.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rates by name, over several rounds; medians are what counts. */
final class Results {
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final Map<String, String> baselines = new LinkedHashMap<>();

    void add(String name, double rate) {
        rates.computeIfAbsent(name, unused -> new ArrayList<>()).add(rate);
    }

    void add(String name, double rate, String baseline) {
        add(name, rate);
        baselines.put(name, baseline);
    }

    double median(String name) {
        List<Double> sorted =
                rates.getOrDefault(name, List.of()).stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    /** A Markdown table. */
    String table() {
        StringBuilder table =
                new StringBuilder("| what | events/s (median) | all rounds, k | ratio |\n|---|---|---|---|\n");
        rates.forEach((name, all) -> {
            String baseline = baselines.get(name);
            String ratio = baseline == null
                    ? ""
                    : String.format(Locale.ROOT, "%.2f of %s", median(name) / median(baseline), baseline);
            List<String> rounds = all.stream()
                    .map(rate -> String.format(Locale.ROOT, "%.0f", rate / 1000))
                    .toList();
            table.append(String.format(
                    Locale.ROOT, "| %s | %,.0f | %s | %s |%n", name, median(name), String.join(" ", rounds), ratio));
        });
        return table.toString();
    }
}
