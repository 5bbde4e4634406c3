package io.stripemeter.query.usage.counter;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The change that a batch makes to one counter. Any order of additions and merges gives the same delta. */
final class CounterDelta {
    long events;
    long lateEvents;
    long lastAt;
    long touchedPosition;
    /** The number of values that are new to the counter; known only after they were written. */
    long freshValues;

    final ExactSum sum = new ExactSum();
    final ExactSum lateSum = new ExactSum();
    BigDecimal min = BigDecimal.ZERO;
    BigDecimal max = BigDecimal.ZERO;
    BigDecimal last = BigDecimal.ZERO;
    String lastKey = "";
    private @Nullable Set<String> values;

    /** Adds a usage event and returns the number of database rows that the delta grew by: its own, and one for each new value. */
    int add(UsageSample sample) {
        int before = size();
        extend(sample.quantity(), sample.quantity());
        follow(sample.occurredAt(), sample.key(), sample.quantity());
        touchedPosition = Math.max(touchedPosition, sample.position());
        events++;
        sum.add(sample.quantity());
        if (sample.late()) {
            lateEvents++;
            lateSum.add(sample.quantity());
        }
        if (sample.value() != null) {
            valueSet().add(sample.value());
        }
        return size() - before;
    }

    void add(CounterDelta other) {
        extend(other.min, other.max);
        follow(other.lastAt, other.lastKey, other.last);
        touchedPosition = Math.max(touchedPosition, other.touchedPosition);
        events += other.events;
        sum.add(other.sum);
        lateEvents += other.lateEvents;
        lateSum.add(other.lateSum);
        if (other.values != null) {
            valueSet().addAll(other.values);
        }
    }

    /** The distinct values of the meter's value property, as canonical JSON. */
    Set<String> values() {
        return values == null ? Set.of() : values;
    }

    private int size() {
        return (events == 0 ? 0 : 1) + (values == null ? 0 : values.size());
    }

    private void extend(BigDecimal low, BigDecimal high) {
        min = events == 0 || low.compareTo(min) < 0 ? low : min;
        max = events == 0 || high.compareTo(max) > 0 ? high : max;
    }

    private void follow(long at, String key, BigDecimal quantity) {
        if (events == 0 || at > lastAt || (at == lastAt && ByteOrder.compare(key, lastKey) > 0)) {
            lastAt = at;
            lastKey = key;
            last = quantity;
        }
    }

    private Set<String> valueSet() {
        if (values == null) {
            values = new HashSet<>();
        }
        return values;
    }
}
