package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.pricing.json.WhatIfSpec;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.whatif.CustomerDifference;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The effect of a change of prices, in whole minor units.
 *
 * @param change after minus before
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
        List<CustomerView> customers) {

    /** @param meters after minus before for each meter that either book prices */
    record CustomerView(String customer, long before, long after, long change, SortedMap<String, Long> meters) {

        static CustomerView of(CustomerDifference difference) {
            SortedMap<String, Long> meters = new TreeMap<>();
            difference.perMeter().forEach((meter, amount) -> meters.put(meter, amount.minorUnits()));
            return new CustomerView(
                    difference.customer(),
                    difference.before().minorUnits(),
                    difference.after().minorUnits(),
                    difference.change().minorUnits(),
                    meters);
        }
    }

    static WhatIfView of(WhatIfSpec question) {
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
                differences.stream().map(CustomerView::of).toList());
    }
}
