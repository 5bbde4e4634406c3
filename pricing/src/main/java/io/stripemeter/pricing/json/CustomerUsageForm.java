package io.stripemeter.pricing.json;

import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.usage.Usage;
import io.stripemeter.pricing.whatif.CustomerUsage;
import io.stripemeter.pricing.whatif.PricesByMeter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A customer's usage of each meter as written: {@code {"customer":"acme","usage":{"api-calls":"1031"}}}. */
public record CustomerUsageForm(
        @Nullable String customer, @Nullable Map<String, @Nullable UsageForm> usage) {

    @Nullable
    CustomerUsage read(String path, ParseContext context) {
        String name = context.require(path + ".customer", customer, DocumentTexts::name);
        if (usage == null) {
            context.refuse(path + ".usage", "required", "is required");
            return null;
        }
        if (usage.size() > PricesByMeter.MAX_PRICES) {
            context.refuse(path + ".usage", "too_many", "must have at most " + PricesByMeter.MAX_PRICES + " meters");
            return null;
        }
        Map<String, Usage> meters = new HashMap<>();
        usage.forEach((meter, form) -> {
            Usage used = new UsageParser(path + ".usage." + meter, null, context).read(form);
            if (used != null) {
                meters.put(meter, used);
            }
        });
        return name == null ? null : new CustomerUsage(name, meters);
    }
}
