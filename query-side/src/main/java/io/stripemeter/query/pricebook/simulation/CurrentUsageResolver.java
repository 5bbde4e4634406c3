package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.InvoiceForm;
import io.stripemeter.pricing.json.ItemForm;
import io.stripemeter.pricing.json.UsageForm;
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
import org.jspecify.annotations.Nullable;

/**
 * A resolver that fills in what the period bills of invoice items with {@code "usage":"current"}; the item's id is the
 * meter.
 */
final class CurrentUsageResolver {
    private final BilledUsageQuery billed;
    private final DailyUsageQuery days;
    private final MeterCoverageQuery coverage;

    CurrentUsageResolver(BilledUsageQuery billed, DailyUsageQuery days, MeterCoverageQuery coverage) {
        this.billed = billed;
        this.days = days;
        this.coverage = coverage;
    }

    /**
     * An invoice with all usage filled in.
     *
     * @param usage by item, of those that were filled in
     * @param unpriced meters that the customer used and no price covers; null unless the items are those of a whole book
     * @param unknown meters of the book that do not exist; null unless the items are those of a whole book
     */
    record Filled(
            InvoiceForm form,
            SortedMap<String, BilledUsage> usage,
            @Nullable List<String> unpriced,
            @Nullable List<String> unknown) {}

    /**
     * Returns the invoice with all usage filled in.
     *
     * @param wholeBook whether the items are all that a stored book prices, and not the request's own
     * @throws InvalidPricing when usage cannot be read, or its meter lacks a dimension of the price
     */
    Filled filled(InvoiceForm form, TenantId tenant, boolean wholeBook) {
        List<ItemForm> items = form.items();
        if (items == null || items.stream().noneMatch(CurrentUsageResolver::asks)) {
            return unchanged(form);
        }
        InvoicePeriod period = period(form);
        Counting.month(period);
        String customer = form.customer();
        if (customer == null || customer.isBlank()) {
            throw new InvalidPricing("customer", "required", "is required to read current usage");
        }
        if (!PlainText.is(customer)) {
            // left to the parser of the document, which reports it
            return unchanged(form);
        }
        Billing billing = new Billing(tenant, customer, period, form.forecast() != null);
        return wholeBook ? ofBook(form, items, billing) : ofItems(form, items, billing);
    }

    /** Whose usage is read, and of which period. */
    private record Billing(TenantId tenant, String customer, InvoicePeriod period, boolean byDays) {}

    private static Filled unchanged(InvoiceForm form) {
        return new Filled(form, new TreeMap<>(), null, null);
    }

    /** The items of a whole book: what does not fit is told, because the request can't be written otherwise. */
    private Filled ofBook(InvoiceForm form, List<ItemForm> items, Billing billing) {
        Map<String, PriceForm> prices = prices(items);
        Map<String, List<String>> meters = coverage.dimensions(billing.tenant(), prices.keySet());
        MeterCoverageQuery.requireDimensions(prices, meters, meter -> "priceBook.prices." + meter);
        List<ItemForm> known = items.stream()
                .filter(item -> item.id() != null && meters.containsKey(item.id()))
                .toList();
        SortedMap<String, BilledUsage> usage = usage(known, billing);
        return new Filled(
                form.withItems(withUsage(known, usage, billing)),
                usage,
                coverage.unpriced(billing.tenant(), billing.period(), prices.keySet(), List.of(billing.customer())),
                Counting.unknown(prices.keySet(), meters));
    }

    private Filled ofItems(InvoiceForm form, List<ItemForm> items, Billing billing) {
        Map<String, String> places = places(items);
        Map<String, List<String>> meters = coverage.dimensions(billing.tenant(), places.keySet());
        Counting.unknown(places.keySet(), meters).stream().findFirst().ifPresent(meter -> {
            throw new InvalidPricing(places.get(meter) + ".id", "unknown_meter", "there is no meter " + meter);
        });
        MeterCoverageQuery.requireDimensions(prices(items), meters, meter -> places.get(meter) + ".price");
        SortedMap<String, BilledUsage> usage = usage(items, billing);
        usage.forEach((meter, of) -> {
            if (of.split() != null && of.split().size() > UsageForm.MAX_PARTS) {
                throw new InvalidPricing(
                        places.get(meter) + ".id",
                        "too_many_parts",
                        "has more than " + UsageForm.MAX_PARTS + " dimensions");
            }
        });
        return new Filled(form.withItems(withUsage(items, usage, billing)), usage, null, null);
    }

    /** The usage of each item that asks for it. */
    private SortedMap<String, BilledUsage> usage(List<ItemForm> items, Billing billing) {
        Map<String, PriceForm> prices = prices(items);
        Set<String> meters = places(items).keySet();
        Set<String> dimensional = Counting.dimensional(prices);
        Map<String, BilledUsage> read = billed.of(
                        new BilledUsageQuery.Scope(billing.tenant(), billing.period(), meters, dimensional),
                        List.of(billing.customer()))
                .getOrDefault(billing.customer(), Map.of());
        SortedMap<String, BilledUsage> usage = new TreeMap<>();
        meters.forEach(
                meter -> usage.put(meter, read.getOrDefault(meter, BilledUsage.none(dimensional.contains(meter)))));
        return usage;
    }

    private List<ItemForm> withUsage(List<ItemForm> items, Map<String, BilledUsage> usage, Billing billing) {
        List<ItemForm> filled = new ArrayList<>();
        for (ItemForm item : items) {
            String meter = item.id();
            BilledUsage used = asks(item) && meter != null ? usage.get(meter) : null;
            filled.add(meter == null || used == null ? item : item.withUsage(form(meter, used, billing)));
        }
        return filled;
    }

    /** Returns usage by days, which a forecast needs, or the total where days do not add up. */
    private UsageForm form(String meter, BilledUsage used, Billing billing) {
        Map<String, String> daily = billing.byDays() && used.split() == null
                ? days.of(billing.tenant(), billing.customer(), meter, Counting.month(billing.period()))
                : null;
        return daily == null ? used.form() : UsageForm.daily(daily, used.beside());
    }

    /** The path of each item that asks for its usage, by meter. */
    private static SortedMap<String, String> places(List<ItemForm> items) {
        SortedMap<String, String> places = new TreeMap<>();
        for (int i = 0; i < items.size(); i++) {
            String place = "items[" + i + "]";
            ItemForm item = items.get(i);
            if (asks(item)) {
                String id = item.id();
                if (id == null) {
                    throw new InvalidPricing(place + ".id", "required", "is required: the meter's key");
                }
                if (!PlainText.is(id)) {
                    throw new InvalidPricing(place + ".id", "invalid_character", "must not have control characters");
                }
                places.putIfAbsent(id, place);
            }
        }
        return places;
    }

    /** The price of each item that asks for its usage, by meter. */
    private static SortedMap<String, PriceForm> prices(List<ItemForm> items) {
        SortedMap<String, PriceForm> prices = new TreeMap<>();
        for (ItemForm item : items) {
            PriceForm price = asks(item) ? item.price() : null;
            if (price != null && item.id() != null) {
                prices.putIfAbsent(item.id(), price);
            }
        }
        return prices;
    }

    private static InvoicePeriod period(InvoiceForm form) {
        ParseContext reading = new ParseContext();
        InvoicePeriod period = form.readPeriod("", reading);
        if (period == null) {
            throw new InvalidPricing(reading.violations());
        }
        return period;
    }

    private static boolean asks(@Nullable ItemForm item) {
        UsageForm usage = item == null ? null : item.usage();
        return usage != null && usage.asksForCurrent();
    }
}
