package io.stripemeter.pricing.json;

import io.stripemeter.pricing.invoice.InvoicePolicies;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.proration.InvoicePeriod;
import io.stripemeter.pricing.whatif.CustomerUsage;
import io.stripemeter.pricing.whatif.PricesByMeter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of two price books over the same usage as written.
 *
 * @param currency the books'; may be absent when both are stored
 * @param period the month whose counted usage is asked for, by customers without {@code usage} or without customers at all:
 *     then by everybody who used anything
 */
public record WhatIfForm(
        @Nullable String currency,
        @Nullable PriceBookForm before,
        @Nullable PriceBookForm after,
        @Nullable List<@Nullable CustomerUsageForm> customers,
        @Nullable PoliciesForm policies,
        @Nullable PeriodForm period) {

    public static final int MAX_CUSTOMERS = 10_000;

    /** The question, or null with all violations noted. */
    public @Nullable WhatIfSpec read(ParseContext reading) {
        Currency money = reading.require("currency", currency, Currency::of);
        PricesByMeter first = book("before", before, money, reading);
        PricesByMeter second = book("after", after, money, reading);
        if (customers == null) {
            reading.refuse("customers", "required", "is required");
        }
        List<CustomerUsage> usages = Elements.read(
                customers, "customers", MAX_CUSTOMERS, reading, (customer, path) -> customer.read(path, reading));
        InvoicePolicies choices = policies == null ? InvoicePolicies.STRIPE : policies.read("policies", reading);
        return first == null || second == null || reading.failed()
                ? null
                : new WhatIfSpec(first, second, choices.rating(), usages);
    }

    /** The period alone; null, with violations noted, when it is missing or broken. */
    public @Nullable InvoicePeriod readPeriod(ParseContext reading) {
        if (period == null) {
            reading.refuse("period", "required", "is required to read counted usage");
            return null;
        }
        return period.read("period", reading);
    }

    public WhatIfForm withBooks(@Nullable String ofCurrency, PriceBookForm first, PriceBookForm second) {
        return new WhatIfForm(ofCurrency, first, second, customers, policies, period);
    }

    public WhatIfForm withCustomers(List<@Nullable CustomerUsageForm> told) {
        return new WhatIfForm(currency, before, after, told, policies, period);
    }

    private static @Nullable PricesByMeter book(
            String path, @Nullable PriceBookForm form, @Nullable Currency currency, ParseContext reading) {
        if (form == null) {
            reading.refuse(path, "required", "is required");
        }
        return form == null || currency == null ? null : form.read(path, currency, reading);
    }
}
