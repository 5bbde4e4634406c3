package io.stripemeter.pricing.whatif;

import io.stripemeter.pricing.usage.Usage;
import java.util.Map;

/** One customer's usage of each meter in a period. */
public record CustomerUsage(String customer, Map<String, Usage> meters) {

    public CustomerUsage {
        meters = Map.copyOf(meters);
    }
}
