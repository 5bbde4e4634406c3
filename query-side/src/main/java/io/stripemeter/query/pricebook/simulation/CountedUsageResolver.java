package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.CustomerUsageForm;
import io.stripemeter.pricing.json.PriceBookForm;
import io.stripemeter.pricing.json.UsageForm;
import io.stripemeter.pricing.json.WhatIfForm;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.json.price.PlainText;
import io.stripemeter.pricing.json.price.PriceForm;
import io.stripemeter.pricing.proration.InvoicePeriod;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A resolver that fills in the counted usage of customers named without usage in a comparison, or of all when it names none. */
final class CountedUsageResolver {
    private final AllCustomersUsageQuery usage;

    CountedUsageResolver(AllCustomersUsageQuery usage) {
        this.usage = usage;
    }

    /** Returns the comparison with all usage filled in. @throws InvalidPricing when usage cannot be read */
    WhatIfForm filled(WhatIfForm form, TenantId tenant) {
        List<CustomerUsageForm> named = form.customers();
        List<String> asked = named == null ? List.of() : asked(named);
        boolean nothingAsked = named == null ? form.period() == null : asked.isEmpty();
        if (nothingAsked) {
            return form;
        }
        AllCustomersUsageQuery.Scope scope = scope(form, tenant);
        return form.withCustomers(named == null ? allCustomers(scope) : withUsage(named, usage.of(scope, asked)));
    }

    private static List<String> asked(List<CustomerUsageForm> customers) {
        List<String> asked = new ArrayList<>();
        for (CustomerUsageForm customer : customers) {
            String name = asking(customer);
            if (name != null) {
                asked.add(name);
            }
        }
        return asked;
    }

    private static List<CustomerUsageForm> withUsage(
            List<CustomerUsageForm> named, Map<String, Map<String, UsageForm>> counted) {
        List<CustomerUsageForm> filled = new ArrayList<>();
        for (CustomerUsageForm customer : named) {
            String name = asking(customer);
            filled.add(name == null ? customer : form(name, counted.getOrDefault(name, Map.of())));
        }
        return filled;
    }

    /** Returns the name of a customer without usage; malformed parts are left to the parser of the document. */
    private static @Nullable String asking(@Nullable CustomerUsageForm customer) {
        if (customer == null || customer.usage() != null) {
            return null;
        }
        String name = customer.customer();
        return name != null && PlainText.is(name) ? name : null;
    }

    private List<CustomerUsageForm> allCustomers(AllCustomersUsageQuery.Scope scope) {
        SortedMap<String, Map<String, UsageForm>> counted = usage.page(scope, null, WhatIfForm.MAX_CUSTOMERS + 1);
        if (counted.size() > WhatIfForm.MAX_CUSTOMERS) {
            throw new InvalidPricing(
                    "customers",
                    "too_many",
                    "more than " + WhatIfForm.MAX_CUSTOMERS + " customers used something; name those to compare");
        }
        List<CustomerUsageForm> all = new ArrayList<>();
        counted.forEach((customer, meters) -> all.add(form(customer, meters)));
        return all;
    }

    private static CustomerUsageForm form(String customer, Map<String, UsageForm> meters) {
        Map<String, UsageForm> filled = new TreeMap<>(meters);
        return new CustomerUsageForm(customer, filled);
    }

    private static AllCustomersUsageQuery.Scope scope(WhatIfForm form, TenantId tenant) {
        ParseContext reading = new ParseContext();
        InvoicePeriod period = form.readPeriod(reading);
        if (period == null) {
            throw new InvalidPricing(reading.violations());
        }
        YearMonth month = Counting.month(period);
        Set<String> meters = new TreeSet<>();
        Set<String> dimensional = new TreeSet<>();
        Set<String> total = new TreeSet<>();
        collect(form.before(), meters, dimensional, total);
        collect(form.after(), meters, dimensional, total);
        dimensional.stream().filter(total::contains).findFirst().ifPresent(meter -> {
            throw new InvalidPricing(
                    "after.prices." + meter,
                    "not_comparable",
                    "one book prices " + meter + " by property values and the other does not: state the usage");
        });
        return new AllCustomersUsageQuery.Scope(tenant, month, meters, dimensional);
    }

    private static void collect(
            @Nullable PriceBookForm book, Set<String> meters, Set<String> dimensional, Set<String> total) {
        Map<String, PriceForm> prices = book == null ? null : book.prices();
        if (prices == null) {
            return;
        }
        prices.forEach((meter, price) -> {
            if (PlainText.is(meter)) {
                meters.add(meter);
                (Counting.byDimensions(price) ? dimensional : total).add(meter);
            }
        });
    }
}
