package io.stripemeter.query.usage;

import java.util.List;

/** What reading a meter's counters needs to know of it. */
record MeterShape(String key, String aggregation, List<String> groupBy) {
    MeterShape {
        groupBy = List.copyOf(groupBy);
    }

    boolean hasDimensions() {
        return !groupBy.isEmpty();
    }
}
