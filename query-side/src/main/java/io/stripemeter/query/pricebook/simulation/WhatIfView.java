package io.stripemeter.query.pricebook.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stripemeter.pricing.json.WhatIfSpec;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.whatif.CustomerDifference;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The effect of a change of prices, in whole minor units.
 *
 * @param change after minus before
 * @param unpricedMeters meters with usage that neither book prices; absent when no counted usage was read
 * @param unknownMeters meters of the books that do not exist; absent when no counted usage was read
 * @param payingMore the number of customers that would pay more
 */
record WhatIfView(
        String currency,
        long before,
        long after,
        long change,
        int payingMore,
        int payingLess,
        int unchanged,
        List<CustomerView> customers,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> unpricedMeters,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> unknownMeters) {

    /**
     * The change for one customer.
     *
     * @param meters after minus before for each meter that either book prices
     * @param usage of the meters that bill more or less than what is counted
     */
    record CustomerView(
            String customer,
            long before,
            long after,
            long change,
            SortedMap<String, Long> meters,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, UsageView> usage) {

        static CustomerView of(CustomerDifference difference, Map<String, BilledUsage> used) {
            SortedMap<String, UsageView> parts = new TreeMap<>();
            used.forEach((meter, usage) -> {
                if (usage.isMoreThanCounted()) {
                    parts.put(meter, UsageView.of(usage));
                }
            });
            SortedMap<String, Long> meters = new TreeMap<>();
            difference.perMeter().forEach((meter, amount) -> meters.put(meter, amount.minorUnits()));
            return new CustomerView(
                    difference.customer(),
                    difference.before().minorUnits(),
                    difference.after().minorUnits(),
                    difference.change().minorUnits(),
                    meters,
                    parts);
        }
    }

    static WhatIfView of(WhatIfSpec question, CountedUsageResolver.Filled filled) {
        List<CustomerDifference> differences = question.compare();
        Amount before = Amount.zero(question.before().currency());
        Amount after = before;
        int more = 0;
        int less = 0;
        for (CustomerDifference difference : differences) {
            before = before.plus(difference.before());
            after = after.plus(difference.after());
            more += difference.change().isPositive() ? 1 : 0;
            less += difference.change().isNegative() ? 1 : 0;
        }
        return new WhatIfView(
                before.currency().code(),
                before.minorUnits(),
                after.minorUnits(),
                after.minus(before).minorUnits(),
                more,
                less,
                differences.size() - more - less,
                differences.stream()
                        .map(difference -> CustomerView.of(
                                difference, filled.usage().getOrDefault(difference.customer(), Map.of())))
                        .toList(),
                filled.unpriced(),
                filled.unknown());
    }
}
