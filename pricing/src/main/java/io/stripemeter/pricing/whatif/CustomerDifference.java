package io.stripemeter.pricing.whatif;

import io.stripemeter.pricing.money.Amount;
import java.util.SortedMap;

/**
 * The change for one customer between two price books.
 *
 * @param before by the first price book
 * @param after by the second
 * @param perMeter after less before, for each meter that has a price in either book
 */
public record CustomerDifference(String customer, Amount before, Amount after, SortedMap<String, Amount> perMeter) {

    /** Positive when the customer would pay more. */
    public Amount change() {
        return after.minus(before);
    }
}
