package io.stripemeter.simulator.policy;

import io.stripemeter.simulator.policy.EventRule.Enforcement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * The intake of meter events.
 *
 * @param identifierWindow how long an identifier is remembered; Stripe promises at least 24 h, so exactly 24 h is the
 *     worst case
 * @param enforcement the rules that differ from {@link EventRule#usual()}
 * @param decimals whether decimal values are taken (else only integers)
 * @param adjustmentLag how long a cancellation stays pending
 */
public record EventPolicy(
        Duration identifierWindow, Map<EventRule, Enforcement> enforcement, boolean decimals, Duration adjustmentLag) {
    public static final Duration SHORTEST_IDENTIFIER_WINDOW = Duration.ofHours(24);

    public EventPolicy {
        if (identifierWindow.compareTo(SHORTEST_IDENTIFIER_WINDOW) < 0) {
            throw new IllegalArgumentException("Stripe remembers an identifier for at least 24 h: " + identifierWindow);
        }
        enforcement = Map.copyOf(enforcement);
    }

    public static EventPolicy standard() {
        return new EventPolicy(SHORTEST_IDENTIFIER_WINDOW, Map.of(), true, Duration.ZERO);
    }

    /** The same policy with the same enforcement for every rule. */
    public EventPolicy enforcingAll(Enforcement when) {
        Map<EventRule, Enforcement> all = new EnumMap<>(EventRule.class);
        for (EventRule rule : EventRule.values()) {
            all.put(rule, when);
        }
        return new EventPolicy(identifierWindow, all, decimals, adjustmentLag);
    }

    public Enforcement enforcementOf(EventRule rule) {
        return enforcement.getOrDefault(rule, rule.usual());
    }
}
