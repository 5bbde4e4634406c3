package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.UsageForm;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.json.price.PriceForm;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.policy.RatingPolicies;
import io.stripemeter.pricing.proration.InvoicePeriod;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.pricing.usage.Usage;
import io.stripemeter.pricing.whatif.PricesByMeter;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A preview of all customers' charges for a month by a stored price book. Prices are prepared once, and the usage of a whole page
 * is read in one statement.
 */
final class AllCustomersPreview {
    static final int USUAL_CUSTOMERS = 1_000;
    static final int MAX_CUSTOMERS = 10_000;

    private final StoredPriceBooks books;
    private final AllCustomersUsageQuery usage;

    AllCustomersPreview(StoredPriceBooks books, AllCustomersUsageQuery usage) {
        this.books = books;
        this.usage = usage;
    }

    /**
     * A page of previews, in the order of the customers' names; customers without usage in the month are not in it.
     *
     * @param total of this page, in whole minor units
     */
    record PageView(
            String priceBook,
            String currency,
            long total,
            List<CustomerView> customers,
            @Nullable String nextCursor) {}

    /**
     * The charges of one customer, in whole minor units.
     *
     * @param meters the charge of each meter that the book prices
     */
    record CustomerView(String customer, long total, SortedMap<String, Long> meters) {}

    /**
     * Returns one page.
     *
     * @throws InvalidPricing for a broken request, and for usage that its price cannot rate
     */
    PageView page(AllCustomersPreviewForm form, TenantId tenant) {
        ParseContext reading = new ParseContext();
        InvoicePeriod period = form.period() == null ? null : form.period().read("period", reading);
        Integer limit = form.limit() == null
                ? USUAL_CUSTOMERS
                : reading.read("limit", form.limit(), AllCustomersPreview::limit);
        if (form.priceBook() == null) {
            reading.refuse("priceBook", "required", "is required");
        }
        if (form.period() == null) {
            reading.refuse("period", "required", "is required");
        }
        if (period == null || limit == null || form.priceBook() == null) {
            throw new InvalidPricing(reading.violations());
        }
        StoredPriceBooks.Version version = books.find(tenant, form.priceBook(), "priceBook", period.from());
        AllCustomersUsageQuery.Scope scope = new AllCustomersUsageQuery.Scope(
                tenant, Counting.month(period), version.prices().keySet(), dimensional(version));
        String after = Paging.of((String) null, form.cursor()).after();
        return view(version, usage.page(scope, after, limit + 1), limit);
    }

    private static PageView view(
            StoredPriceBooks.Version version, SortedMap<String, Map<String, UsageForm>> counted, int limit) {
        Currency currency = Currency.of(version.currency());
        Map<String, Rater> raters = raters(version, currency);
        List<CustomerView> customers = new ArrayList<>();
        Amount total = Amount.zero(currency);
        for (Map.Entry<String, Map<String, UsageForm>> customer : counted.entrySet()) {
            CustomerView view = customer(customer.getKey(), customer.getValue(), raters, currency);
            customers.add(view);
            total = customers.size() > limit ? total : total.plus(Amount.of(view.total(), currency));
        }
        Page<CustomerView> page = Page.of(customers, new Paging(limit, null), CustomerView::customer);
        return new PageView(version.name(), currency.code(), total.minorUnits(), page.items(), page.nextCursor());
    }

    private static CustomerView customer(
            String name, Map<String, UsageForm> used, Map<String, Rater> raters, Currency currency) {
        SortedMap<String, Long> meters = new TreeMap<>();
        Amount total = Amount.zero(currency);
        for (Map.Entry<String, Rater> rater : raters.entrySet()) {
            Usage usage = read(used.get(rater.getKey()));
            Amount charge = rater.getValue().rate(usage).total();
            meters.put(rater.getKey(), charge.minorUnits());
            total = total.plus(charge);
        }
        return new CustomerView(name, total.minorUnits(), meters);
    }

    private static Usage read(@Nullable UsageForm form) {
        if (form == null) {
            return Usage.NONE;
        }
        ParseContext reading = new ParseContext();
        Usage usage = form.read("usage", reading);
        if (usage == null) {
            throw new InvalidPricing(reading.violations());
        }
        return usage;
    }

    private static Map<String, Rater> raters(StoredPriceBooks.Version version, Currency currency) {
        ParseContext reading = new ParseContext();
        PricesByMeter book = version.form().read("prices", currency, reading);
        if (book == null) {
            throw new InvalidPricing(reading.violations());
        }
        Map<String, Rater> raters = new TreeMap<>();
        book.prices().forEach((meter, price) -> raters.put(meter, Rater.of(price, RatingPolicies.STRIPE)));
        return raters;
    }

    private static Set<String> dimensional(StoredPriceBooks.Version version) {
        Set<String> dimensional = new TreeSet<>();
        for (Map.Entry<String, PriceForm> price : version.prices().entrySet()) {
            if (Counting.byDimensions(price.getValue())) {
                dimensional.add(price.getKey());
            }
        }
        return dimensional;
    }

    private static Integer limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_CUSTOMERS) {
                return limit;
            }
        } catch (NumberFormatException malformed) {
            // rejected below, like a number out of range
        }
        throw new InvalidPricing("", "out_of_range", "must be a whole number from 1 to " + MAX_CUSTOMERS);
    }
}
