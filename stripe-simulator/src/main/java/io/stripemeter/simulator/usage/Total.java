package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.usage.LedgerEntry.Fate;
import io.stripemeter.simulator.wire.Json;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The exact sums of one customer's events of one name, by their fate, whatever the meter's formula. */
final class Total {
    private final String eventName;
    private final @Nullable String customer;
    private final Map<Fate, BigDecimal> sums = new EnumMap<>(Fate.class);
    private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);

    Total(String eventName, @Nullable String customer) {
        this.eventName = eventName;
        this.customer = customer;
    }

    void add(LedgerEntry entry) {
        sums.merge(entry.fate(), entry.value(), BigDecimal::add);
        counts.merge(entry.fate(), 1L, Long::sum);
    }

    /** Sums are decimal strings; {@code accepted} adds up every 200, {@code held} only the events that count. */
    ObjectNode render() {
        BigDecimal accepted = sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        ObjectNode node = Json.object("total")
                .put("event_name", eventName)
                .put("customer", customer)
                .put("accepted", text(accepted))
                .put(
                        "accepted_events",
                        counts.values().stream().mapToLong(Long::longValue).sum());
        for (Fate fate : Fate.values()) {
            String name = fate.name().toLowerCase(Locale.ROOT);
            node.put(name, text(sums.getOrDefault(fate, BigDecimal.ZERO)))
                    .put(name + "_events", counts.getOrDefault(fate, 0L));
        }
        return node;
    }

    private static String text(BigDecimal sum) {
        return sum.signum() == 0 ? "0" : sum.stripTrailingZeros().toPlainString();
    }
}
