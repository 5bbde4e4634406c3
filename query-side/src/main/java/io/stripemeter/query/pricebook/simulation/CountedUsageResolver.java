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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A resolver that fills in what a month bills of customers named without usage in a comparison, or of all when it names none. */
final class CountedUsageResolver {
    private final BilledUsageQuery billed;
    private final MeterCoverageQuery coverage;

    CountedUsageResolver(BilledUsageQuery billed, MeterCoverageQuery coverage) {
        this.billed = billed;
        this.coverage = coverage;
    }

    /**
     * A comparison with all usage filled in.
     *
     * @param usage by customer and meter, of those that were filled in
     * @param unpriced meters with usage that neither book prices; null when no usage was read
     * @param unknown meters of the books that do not exist; null when no usage was read
     */
    record Filled(
            WhatIfForm form,
            Map<String, Map<String, BilledUsage>> usage,
            @Nullable List<String> unpriced,
            @Nullable List<String> unknown) {}

    /** Returns the comparison with all usage filled in. @throws InvalidPricing when usage cannot be read */
    Filled filled(WhatIfForm form, TenantId tenant) {
        List<CustomerUsageForm> named = form.customers();
        List<String> asked = named == null ? List.of() : asked(named);
        boolean nothingAsked = named == null ? form.period() == null : asked.isEmpty();
        if (nothingAsked) {
            return new Filled(form, Map.of(), null, null);
        }
        BilledUsageQuery.Scope scope = scope(form, tenant);
        Map<String, List<String>> meters = coverage.dimensions(tenant, scope.meters());
        requireDimensions(form.before(), meters, "before");
        requireDimensions(form.after(), meters, "after");
        SortedMap<String, Map<String, BilledUsage>> usage =
                named == null ? allCustomers(scope) : billed.of(scope, asked);
        return new Filled(
                form.withCustomers(named == null ? forms(usage) : withUsage(named, usage)),
                usage,
                coverage.unpriced(tenant, scope.period(), scope.meters(), named == null ? null : asked),
                Counting.unknown(scope.meters(), meters));
    }

    private static void requireDimensions(@Nullable PriceBookForm book, Map<String, List<String>> meters, String path) {
        MeterCoverageQuery.requireDimensions(prices(book), meters, meter -> path + ".prices." + meter);
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
            List<CustomerUsageForm> named, Map<String, Map<String, BilledUsage>> usage) {
        List<CustomerUsageForm> filled = new ArrayList<>();
        for (CustomerUsageForm customer : named) {
            String name = asking(customer);
            filled.add(name == null ? customer : form(name, usage.getOrDefault(name, Map.of())));
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

    private SortedMap<String, Map<String, BilledUsage>> allCustomers(BilledUsageQuery.Scope scope) {
        SortedMap<String, Map<String, BilledUsage>> usage = billed.page(scope, null, WhatIfForm.MAX_CUSTOMERS + 1);
        if (usage.size() > WhatIfForm.MAX_CUSTOMERS) {
            throw new InvalidPricing(
                    "customers",
                    "too_many",
                    "more than " + WhatIfForm.MAX_CUSTOMERS + " customers used something; name those to compare");
        }
        return usage;
    }

    private static List<CustomerUsageForm> forms(Map<String, Map<String, BilledUsage>> usage) {
        List<CustomerUsageForm> all = new ArrayList<>();
        usage.forEach((customer, meters) -> all.add(form(customer, meters)));
        return all;
    }

    private static CustomerUsageForm form(String customer, Map<String, BilledUsage> meters) {
        Map<String, UsageForm> filled = new TreeMap<>();
        meters.forEach((meter, used) -> filled.put(meter, used.form()));
        return new CustomerUsageForm(customer, filled);
    }

    private static BilledUsageQuery.Scope scope(WhatIfForm form, TenantId tenant) {
        ParseContext reading = new ParseContext();
        InvoicePeriod period = form.readPeriod(reading);
        if (period == null) {
            throw new InvalidPricing(reading.violations());
        }
        Counting.month(period);
        Map<String, PriceForm> before = prices(form.before());
        Map<String, PriceForm> after = prices(form.after());
        Set<String> meters = new TreeSet<>(before.keySet());
        meters.addAll(after.keySet());
        Set<String> dimensional = Counting.dimensional(before);
        dimensional.addAll(Counting.dimensional(after));
        for (String meter : dimensional) {
            if (isWhole(before.get(meter)) || isWhole(after.get(meter))) {
                throw new InvalidPricing(
                        "after.prices." + meter,
                        "not_comparable",
                        "one book prices " + meter + " by property values and the other does not: state the usage");
            }
        }
        return new BilledUsageQuery.Scope(tenant, period, meters, dimensional);
    }

    private static boolean isWhole(@Nullable PriceForm price) {
        return price != null && !price.isDimensional();
    }

    /** The prices of a book; malformed parts are left to the parser of the document. */
    private static Map<String, PriceForm> prices(@Nullable PriceBookForm book) {
        Map<String, PriceForm> prices = new TreeMap<>();
        if (book != null && book.prices() != null) {
            book.prices().forEach((meter, price) -> {
                if (price != null && PlainText.is(meter)) {
                    prices.put(meter, price);
                }
            });
        }
        return prices;
    }
}
