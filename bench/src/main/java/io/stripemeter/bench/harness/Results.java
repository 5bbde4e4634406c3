package io.stripemeter.bench.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rates by name, over several rounds, of which the table compares the medians. */
public final class Results {
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final Map<String, List<String>> baselines = new LinkedHashMap<>();
    private final Map<String, String> remarks = new LinkedHashMap<>();

    /** Adds the rate of one round, in events a second; the table shows its ratio to each of the baselines. */
    public void add(String name, double rate, String... baselinesOfIt) {
        rates.computeIfAbsent(name, unused -> new ArrayList<>()).add(rate);
        baselines.put(name, List.of(baselinesOfIt));
        System.out.printf(Locale.ROOT, "  %-60s %,12.0f/s%n", name, rate);
    }

    /** Adds a result that is not a rate: a latency, a size, a count. Of several, the last one stays. */
    public void remark(String name, String remark) {
        rates.computeIfAbsent(name, unused -> new ArrayList<>());
        remarks.put(name, remark);
        System.out.printf(Locale.ROOT, "  %-60s %s%n", name, remark);
    }

    public double median(String name) {
        List<Double> sorted =
                rates.getOrDefault(name, List.of()).stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    /** Returns the results as a Markdown table. */
    public String table() {
        StringBuilder table = new StringBuilder(
                "| what | events/s (median) | all rounds, k | ratio | remarks |\n|---|---|---|---|---|\n");
        rates.forEach((name, all) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s |%n",
                name,
                all.isEmpty() ? "" : String.format(Locale.ROOT, "%,.0f", median(name)),
                String.join(" ", all.stream().map(Results::thousands).toList()),
                String.join(
                        ", ",
                        baselines.getOrDefault(name, List.of()).stream()
                                .map(baseline -> ratio(name, baseline))
                                .toList()),
                remarks.getOrDefault(name, ""))));
        return table.toString();
    }

    private String ratio(String name, String baseline) {
        return String.format(Locale.ROOT, "%.2f of %s", median(name) / median(baseline), baseline);
    }

    private static String thousands(double rate) {
        return String.format(Locale.ROOT, rate < 10_000 ? "%.1f" : "%.0f", rate / 1000);
    }
}
