package io.stripemeter.simulator.wire;

import java.util.Map;

/**
 * The fault effects an endpoint must show for one call, by their names in the fault catalogue, each with its number of
 * milliseconds (0 where it has none). Delivery faults (drops, delays, error statuses) never reach an endpoint and are
 * not included.
 */
public record FaultEffects(Map<String, Long> quirks) {
    public static final FaultEffects NONE = new FaultEffects(Map.of());

    public FaultEffects {
        quirks = Map.copyOf(quirks);
    }

    public boolean has(String quirk) {
        return quirks.containsKey(quirk);
    }

    public long millis(String quirk) {
        return quirks.getOrDefault(quirk, 0L);
    }
}
