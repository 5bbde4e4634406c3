package io.stripemeter.api.meter;

import io.stripemeter.api.support.Problem;
import java.util.Locale;

/**
 * The function that turns the usage events of a meter into one number. Each is defined so that the order of arrival
 * does not matter.
 */
public enum Aggregation {
    /** Sum of quantities. */
    SUM,
    /** Number of usage events. */
    COUNT,
    /** Smallest quantity. */
    MIN,
    /** Largest quantity. */
    MAX,
    /** Quantity of the latest usage event by its timestamp; among equals, the greatest idempotency key. */
    LAST,
    /** Number of different values of the value property. */
    UNIQUE_COUNT,
    /** Sum of quantities by number of usage events, to 12 decimals, half up. */
    AVERAGE;

    /** The lower-case name, as it is stored and spelled in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Aggregation parse(String text, String path) {
        for (Aggregation aggregation : values()) {
            if (aggregation.wireName().equals(text)) {
                return aggregation;
            }
        }
        throw Problem.invalid(
                "unknown_aggregation",
                path,
                path + " must be one of sum, count, min, max, last, unique_count, average");
    }
}
