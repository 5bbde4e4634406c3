package io.stripemeter.pricing.document;

import io.stripemeter.pricing.form.Reading;
import io.stripemeter.pricing.usage.Usage;
import io.stripemeter.pricing.whatif.CustomerUsage;
import io.stripemeter.pricing.whatif.PriceBook;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a customer used of each meter as written: {@code {"customer":"acme","usage":{"api-calls":"1031"}}}. */
public record CustomerUsageForm(
        @Nullable String customer, @Nullable Map<String, @Nullable UsageForm> usage) {

    @Nullable
    CustomerUsage read(String path, Reading reading) {
        String name = reading.require(path + ".customer", customer, Texts::name);
        if (usage == null) {
            reading.refuse(path + ".usage", "required", "is required");
            return null;
        }
        if (usage.size() > PriceBook.MAX_PRICES) {
            reading.refuse(path + ".usage", "too_many", "at most " + PriceBook.MAX_PRICES + " meters");
            return null;
        }
        Map<String, Usage> meters = new HashMap<>();
        usage.forEach((meter, form) -> {
            Usage used = new UsageReader(path + ".usage." + meter, null, reading).read(form);
            if (used != null) {
                meters.put(meter, used);
            }
        });
        return name == null ? null : new CustomerUsage(name, meters);
    }
}
