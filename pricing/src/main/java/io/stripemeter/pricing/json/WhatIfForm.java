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
 * @param currency the currency of both price books; may be absent when both are stored
 * @param period the month whose counted usage is rated, for customers without {@code usage}; without {@code customers},
 *     for every customer with usage
 */
public record WhatIfForm(
        @Nullable String currency,
        @Nullable PriceBookForm before,
        @Nullable PriceBookForm after,
        @Nullable List<@Nullable CustomerUsageForm> customers,
        @Nullable PoliciesForm policies,
        @Nullable PeriodForm period) {

    public static final int MAX_CUSTOMERS = 10_000;

    /** The comparison to make, or null with all violations noted. */
    public @Nullable WhatIfSpec read(ParseContext context) {
        Currency money = context.require("currency", currency, Currency::of);
        PricesByMeter first = book("before", before, money, context);
        PricesByMeter second = book("after", after, money, context);
        if (customers == null) {
            context.refuse("customers", "required", "is required");
        }
        List<CustomerUsage> usages = Elements.read(
                customers, "customers", MAX_CUSTOMERS, context, (customer, path) -> customer.read(path, context));
        InvoicePolicies choices = policies == null ? InvoicePolicies.STRIPE : policies.read("policies", context);
        return first == null || second == null || context.failed()
                ? null
                : new WhatIfSpec(first, second, choices.rating(), usages);
    }

    /** The period alone; null, with violations noted, when it is missing or broken. */
    public @Nullable InvoicePeriod readPeriod(ParseContext context) {
        if (period == null) {
            context.refuse("period", "required", "is required for counted usage");
            return null;
        }
        return period.read("period", context);
    }

    public WhatIfForm withBooks(@Nullable String ofCurrency, PriceBookForm first, PriceBookForm second) {
        return new WhatIfForm(ofCurrency, first, second, customers, policies, period);
    }

    public WhatIfForm withCustomers(List<@Nullable CustomerUsageForm> other) {
        return new WhatIfForm(currency, before, after, other, policies, period);
    }

    private static @Nullable PricesByMeter book(
            String path, @Nullable PriceBookForm form, @Nullable Currency currency, ParseContext context) {
        if (form == null) {
            context.refuse(path, "required", "is required");
        }
        return form == null || currency == null ? null : form.read(path, currency, context);
    }
}
