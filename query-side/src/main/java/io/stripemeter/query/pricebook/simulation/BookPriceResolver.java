package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.BookReference;
import io.stripemeter.pricing.json.InvoiceForm;
import io.stripemeter.pricing.json.ItemForm;
import io.stripemeter.pricing.json.PriceBookForm;
import io.stripemeter.pricing.json.UsageForm;
import io.stripemeter.pricing.json.WhatIfForm;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.json.price.PriceForm;
import io.stripemeter.pricing.proration.InvoicePeriod;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resolver that puts the prices of stored books into documents that name a book. */
final class BookPriceResolver {
    private final StoredPriceBooks books;
    private final Clock clock;

    BookPriceResolver(StoredPriceBooks books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    /**
     * Returns the invoice with every price filled in. Without a version or time, the book's version at the period's start applies.
     *
     * @throws InvalidPricing when the book cannot be read or has no price for an item
     */
    InvoiceForm filled(InvoiceForm form, TenantId tenant) {
        BookReference reference = form.priceBook();
        if (reference == null) {
            return form;
        }
        StoredPriceBooks.Version version = books.find(tenant, reference, "priceBook", start(form));
        currencyMustAgree(form.currency(), version.currency(), "currency");
        List<ItemForm> items = new ArrayList<>();
        if (form.items() == null) {
            version.prices()
                    .forEach((meter, price) -> items.add(new ItemForm(meter, price, UsageForm.of(UsageForm.CURRENT))));
        } else {
            for (int i = 0; i < form.items().size(); i++) {
                items.add(priced(form.items().get(i), version, "items[" + i + "]"));
            }
        }
        return form.priced(version.currency(), items);
    }

    /** Returns the comparison with the prices of both books filled in; by default of the version in effect now. */
    WhatIfForm filled(WhatIfForm form, TenantId tenant) {
        if (form.before() == null || form.after() == null) {
            return form;
        }
        BookReference first = form.before().reference();
        BookReference second = form.after().reference();
        if (first == null && second == null) {
            return form;
        }
        StoredPriceBooks.Version before = first == null ? null : books.find(tenant, first, "before", clock.instant());
        StoredPriceBooks.Version after = second == null ? null : books.find(tenant, second, "after", clock.instant());
        String currency = form.currency();
        if (before != null) {
            currencyMustAgree(currency, before.currency(), "before.book");
            currency = before.currency();
        }
        if (after != null) {
            currencyMustAgree(currency, after.currency(), "after.book");
            currency = after.currency();
        }
        return form.withBooks(currency, withPrices(form.before(), before), withPrices(form.after(), after));
    }

    private static PriceBookForm withPrices(PriceBookForm written, StoredPriceBooks.@Nullable Version stored) {
        return stored == null ? written : stored.form();
    }

    private static @Nullable ItemForm priced(@Nullable ItemForm item, StoredPriceBooks.Version version, String path) {
        if (item == null || item.price() != null) {
            return item;
        }
        String id = item.id();
        PriceForm price = id == null ? null : version.prices().get(id);
        if (id != null && price == null) {
            throw new InvalidPricing(
                    path + ".id", "no_price_for_meter", version.name() + " does not price meter " + id);
        }
        return price == null ? item : item.withPrice(price);
    }

    private static Instant start(InvoiceForm form) {
        ParseContext reading = new ParseContext();
        InvoicePeriod period = form.readPeriod("", reading);
        if (period == null) {
            throw new InvalidPricing(reading.violations());
        }
        return period.from();
    }

    private static void currencyMustAgree(@Nullable String written, String stored, String path) {
        if (written != null && !written.equalsIgnoreCase(stored)) {
            throw new InvalidPricing(path, "currency_mismatch", "the price book is in " + stored);
        }
    }
}
