package io.stripemeter.pricing.usage;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Property values that select a cell of a dimensional price, such as region=eu, class=hot; ordered by property name. */
public record DimensionValues(SortedMap<String, String> values) implements Comparable<DimensionValues> {

    public DimensionValues {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static DimensionValues of(Map<String, String> values) {
        return new DimensionValues(new TreeMap<>(values));
    }

    /** Only the named properties; usage may carry more properties than a price uses. */
    public DimensionValues only(Collection<String> properties) {
        SortedMap<String, String> kept = new TreeMap<>(values);
        kept.keySet().retainAll(properties);
        return new DimensionValues(kept);
    }

    @Override
    public int compareTo(DimensionValues other) {
        return toString().compareTo(other.toString());
    }

    /** {@code class=hot, region=eu}. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
