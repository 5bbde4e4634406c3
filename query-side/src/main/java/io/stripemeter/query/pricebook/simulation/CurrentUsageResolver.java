package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.InvoiceForm;
import io.stripemeter.pricing.json.ItemForm;
import io.stripemeter.pricing.json.UsageForm;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.json.price.PlainText;
import io.stripemeter.pricing.proration.InvoicePeriod;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resolver that fills in the counted usage of invoice items with {@code "usage":"current"}; the item's id is the meter. */
final class CurrentUsageResolver {

    private final MonthlyUsageQuery months;
    private final DailyUsageQuery days;

    CurrentUsageResolver(MonthlyUsageQuery months, DailyUsageQuery days) {
        this.months = months;
        this.days = days;
    }

    /** Returns the invoice with all usage filled in. @throws InvalidPricing when usage cannot be read */
    InvoiceForm filled(InvoiceForm form, TenantId tenant) {
        List<ItemForm> items = form.items();
        if (items == null || items.stream().noneMatch(CurrentUsageResolver::asks)) {
            return form;
        }
        YearMonth month = month(form);
        String customer = form.customer();
        if (customer == null || customer.isBlank()) {
            throw new InvalidPricing("customer", "required", "is required to read current usage");
        }
        if (!PlainText.is(customer)) {
            // left to the parser of the document, which reports it
            return form;
        }
        boolean byDays = form.forecast() != null;
        List<ItemForm> filled = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            ItemForm item = items.get(i);
            boolean parts = asks(item) && Counting.byDimensions(item.price());
            Source source = meter -> byDays && !parts
                    ? daysOrTotal(tenant, customer, meter, month)
                    : months.of(tenant, customer, meter, month, parts);
            filled.add(asks(item) ? filled(item, "items[" + i + "]", source) : item);
        }
        return form.withItems(filled);
    }

    /** Returns usage by days, which a forecast needs, or the total where days do not add up. */
    private UsageForm daysOrTotal(TenantId tenant, String customer, String meter, YearMonth month) {
        UsageForm daily = days.of(tenant, customer, meter, month);
        return daily == null ? months.of(tenant, customer, meter, month, false) : daily;
    }

    /** The reading of a meter's usage by its key. */
    @FunctionalInterface
    private interface Source {
        UsageForm usageOf(String meter);
    }

    private static ItemForm filled(ItemForm item, String path, Source source) {
        String id = item.id();
        if (id == null) {
            throw new InvalidPricing(path + ".id", "required", "is required: the meter's key");
        }
        try {
            return item.withUsage(source.usageOf(PlainText.of(id)));
        } catch (InvalidPricing unknown) {
            throw new InvalidPricing(unknown.violations().stream()
                    .map(violation -> violation.within(path + ".id"))
                    .toList());
        }
    }

    private static YearMonth month(InvoiceForm form) {
        ParseContext reading = new ParseContext();
        InvoicePeriod period = form.readPeriod("", reading);
        if (period == null) {
            throw new InvalidPricing(reading.violations());
        }
        return Counting.month(period);
    }

    private static boolean asks(@Nullable ItemForm item) {
        UsageForm usage = item == null ? null : item.usage();
        return usage != null && usage.asksForCurrent();
    }
}
