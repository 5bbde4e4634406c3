package io.stripemeter.pricing.json;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.policy.RatingPolicies;
import io.stripemeter.pricing.whatif.CustomerDifference;
import io.stripemeter.pricing.whatif.CustomerUsage;
import io.stripemeter.pricing.whatif.PricesByMeter;
import io.stripemeter.pricing.whatif.WhatIf;
import java.util.ArrayList;
import java.util.List;

/** Two price books and the usage to rate by both. */
public record WhatIfSpec(
        PricesByMeter before, PricesByMeter after, RatingPolicies policies, List<CustomerUsage> customers) {

    public WhatIfSpec {
        customers = List.copyOf(customers);
    }

    /**
     * The difference for each customer, in the order of the request.
     *
     * @throws InvalidPricing when a usage cannot be rated; its path names the customer
     */
    public List<CustomerDifference> compare() {
        WhatIf whatIf = new WhatIf(before, after, policies);
        List<CustomerDifference> differences = new ArrayList<>(customers.size());
        for (int i = 0; i < customers.size(); i++) {
            String place = "customers[" + i + "]";
            try {
                differences.add(whatIf.compare(customers.get(i)));
            } catch (InvalidPricing unratable) {
                String who = customers.get(i).customer();
                throw new InvalidPricing(unratable.violations().stream()
                        .map(violation -> violation.within(place))
                        .map(violation -> violation.saying("customer " + who + ": " + violation.message()))
                        .toList());
            }
        }
        return differences;
    }
}
