package io.stripemeter.pricing.whatif;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.policy.RatingPolicies;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.pricing.usage.Usage;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of two price books over the same usage. Prices are prepared once and shared, so a whole customer base is
 * a stream.
 *
 * <p>A meter with a price in only one book costs nothing in the other. Usage of a meter without a price in either book
 * is refused: a change of 0 would be wrong.
 */
public final class WhatIf {

    private final PricesByMeter first;
    private final Map<String, Rater> before;
    private final Map<String, Rater> after;

    public WhatIf(PricesByMeter first, PricesByMeter second, RatingPolicies policies) {
        if (!first.currency().equals(second.currency())) {
            throw new InvalidPricing(
                    "currency",
                    "currency_mismatch",
                    "cannot compare " + first.currency() + " with " + second.currency());
        }
        this.first = first;
        this.before = raters(first, policies);
        this.after = raters(second, policies);
    }

    /** The difference for each customer, in the order of the stream. */
    public Stream<CustomerDifference> compare(Stream<CustomerUsage> customers) {
        return customers.map(this::compare);
    }

    public CustomerDifference compare(CustomerUsage customer) {
        Amount sumBefore = Amount.zero(first.currency());
        Amount sumAfter = sumBefore;
        SortedMap<String, Amount> perMeter = new TreeMap<>();
        for (String meter : meters(customer)) {
            Usage usage = customer.meters().getOrDefault(meter, Usage.NONE);
            Amount old = total(before.get(meter), usage);
            Amount fresh = total(after.get(meter), usage);
            sumBefore = sumBefore.plus(old);
            sumAfter = sumAfter.plus(fresh);
            perMeter.put(meter, fresh.minus(old));
        }
        return new CustomerDifference(
                customer.customer(), sumBefore, sumAfter, Collections.unmodifiableSortedMap(perMeter));
    }

    private Set<String> meters(CustomerUsage customer) {
        Set<String> priced = new TreeSet<>(before.keySet());
        priced.addAll(after.keySet());
        for (String meter : customer.meters().keySet()) {
            if (!priced.contains(meter)) {
                throw new InvalidPricing(
                        "usage." + meter, "no_price_for_meter", "neither price book has a price for meter " + meter);
            }
        }
        return priced;
    }

    private Amount total(@Nullable Rater rater, Usage usage) {
        return rater == null ? Amount.zero(first.currency()) : rater.rate(usage).total();
    }

    private static Map<String, Rater> raters(PricesByMeter book, RatingPolicies policies) {
        Map<String, Rater> raters = new HashMap<>();
        book.prices().forEach((meter, price) -> raters.put(meter, Rater.of(price, policies)));
        return raters;
    }
}
