package io.stripemeter.query.usage;

import java.util.List;

/** The properties of a meter that reading its counters depends on. */
record MeterShape(String key, String aggregation, List<String> groupBy) {
    MeterShape {
        groupBy = List.copyOf(groupBy);
    }

    boolean hasDimensions() {
        return !groupBy.isEmpty();
    }
}
