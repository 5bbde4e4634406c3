package io.stripemeter.api.cycle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A billing cycle and the meters that are billed by it.
 *
 * @param subscription Stripe's subscription that bills by it; null when it was set without one
 * @param stripeMeterIds the Stripe meters that the subscription has prices of; null for all meters
 */
public record MeteredCycle(
        BillingCycle cycle,
        @Nullable String subscription,
        @Nullable List<String> stripeMeterIds) {
    public MeteredCycle {
        stripeMeterIds = stripeMeterIds == null ? null : List.copyOf(stripeMeterIds);
    }

    /** Returns whether the usage of a Stripe meter is billed by this cycle; null is the meter that feeds none. */
    public boolean bills(@Nullable String stripeMeterId) {
        return stripeMeterIds == null || (stripeMeterId != null && stripeMeterIds.contains(stripeMeterId));
    }

    private static final String NONE = "-";
    private static final String ALL = "*";
    private static final int PARTS = 6;

    /** The stored form: anchor, interval, count, zone, subscription or {@code -}, Stripe meters or {@code *}, by spaces. */
    public String text() {
        return String.join(
                " ",
                cycle.anchor().toString(),
                cycle.interval().wireName(),
                Integer.toString(cycle.count()),
                cycle.zone(),
                subscription == null ? NONE : subscription,
                stripeMeterIds == null ? ALL : String.join(",", stripeMeterIds));
    }

    /**
     * Returns the cycle that is described.
     *
     * @throws IllegalArgumentException when the text is not a stored form
     */
    public static MeteredCycle parse(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("not a billing cycle: " + text);
        }
        BillingCycle cycle = new BillingCycle(
                Instant.parse(parts[0]),
                CycleInterval.parse(parts[1], "interval"),
                Integer.parseInt(parts[2]),
                parts[3]);
        List<String> meters = parts[5].isEmpty() ? List.of() : List.of(parts[5].split(",", -1));
        return new MeteredCycle(cycle, parts[4].equals(NONE) ? null : parts[4], parts[5].equals(ALL) ? null : meters);
    }
}
