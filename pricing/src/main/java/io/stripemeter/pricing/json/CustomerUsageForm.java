package io.stripemeter.pricing.json;

import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.usage.Usage;
import io.stripemeter.pricing.whatif.CustomerUsage;
import io.stripemeter.pricing.whatif.PricesByMeter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a customer used of each meter as written: {@code {"customer":"acme","usage":{"api-calls":"1031"}}}. */
public record CustomerUsageForm(
        @Nullable String customer, @Nullable Map<String, @Nullable UsageForm> usage) {

    @Nullable
    CustomerUsage read(String path, ParseContext reading) {
        String name = reading.require(path + ".customer", customer, DocumentTexts::name);
        if (usage == null) {
            reading.refuse(path + ".usage", "required", "is required");
            return null;
        }
        if (usage.size() > PricesByMeter.MAX_PRICES) {
            reading.refuse(path + ".usage", "too_many", "at most " + PricesByMeter.MAX_PRICES + " meters");
            return null;
        }
        Map<String, Usage> meters = new HashMap<>();
        usage.forEach((meter, form) -> {
            Usage used = new UsageParser(path + ".usage." + meter, null, reading).read(form);
            if (used != null) {
                meters.put(meter, used);
            }
        });
        return name == null ? null : new CustomerUsage(name, meters);
    }
}
