package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.meter.Meter;
import io.stripemeter.simulator.meter.Meter.TimeWindow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The events of one customer on one meter, by timestamp. All access is serialised: this is the per-series lock. */
final class UsageSeries {
    private static final Comparator<LedgerEntry> BY_RECEIPT =
            Comparator.comparingLong(entry -> entry.receipt().sequence());

    private static final Comparator<LedgerEntry> LATEST = Comparator.<LedgerEntry>comparingLong(
                    entry -> entry.sent().timestamp())
            .thenComparing(BY_RECEIPT);

    private final NavigableMap<Long, List<LedgerEntry>> byTimestamp = new TreeMap<>();

    synchronized void add(LedgerEntry entry) {
        byTimestamp
                .computeIfAbsent(entry.sent().timestamp(), absent -> new ArrayList<>(1))
                .add(entry);
    }

    /**
     * The quantity of the half-open range in Unix seconds, or {@code null} when no visible event lies in it. A
     * pre-aggregated meter keeps, per UTC window, only the event received last.
     */
    synchronized @Nullable BigDecimal aggregate(
            Meter.Aggregation aggregation, long from, long to, Predicate<LedgerEntry> visible) {
        List<LedgerEntry> counted = byTimestamp.subMap(from, true, to, false).values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.fate() == LedgerEntry.Fate.HELD)
                .filter(visible)
                .toList();
        TimeWindow window = aggregation.window();
        List<LedgerEntry> left = window == null ? counted : lastReceivedPer(window, counted);
        if (left.isEmpty()) {
            return null;
        }
        return switch (aggregation.formula()) {
            case SUM -> left.stream().map(LedgerEntry::value).reduce(BigDecimal.ZERO, BigDecimal::add);
            case COUNT -> BigDecimal.valueOf(left.size());
            case LAST -> left.stream().max(LATEST).map(LedgerEntry::value).orElseThrow();
        };
    }

    /** The starts of the windows that hold a counted event, newest first. */
    synchronized List<Long> windowsWithUsage(TimeWindow window, long from, long to) {
        return byTimestamp.subMap(from, true, to, false).keySet().stream()
                .map(window::startOf)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** The highest sequence number of a counted event in the range, or 0. */
    synchronized long newestSequence(long from, long to) {
        return byTimestamp.subMap(from, true, to, false).values().stream()
                .flatMap(List::stream)
                .mapToLong(entry -> entry.receipt().sequence())
                .max()
                .orElse(0);
    }

    private static List<LedgerEntry> lastReceivedPer(TimeWindow window, List<LedgerEntry> entries) {
        Map<Long, LedgerEntry> last = new HashMap<>();
        for (LedgerEntry entry : entries) {
            last.merge(
                    window.startOf(entry.sent().timestamp()),
                    entry,
                    (one, other) -> BY_RECEIPT.compare(one, other) > 0 ? one : other);
        }
        return List.copyOf(last.values());
    }
}
