package io.stripemeter.query.pricebook.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.price.ParseContext;
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
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A preview of all customers' charges for a month by a stored price book. Prices are prepared once, and the usage of a whole page
 * is read in one statement.
 */
final class AllCustomersPreview {
    static final int USUAL_CUSTOMERS = 1_000;
    static final int MAX_CUSTOMERS = 10_000;

    private final StoredPriceBooks books;
    private final BilledUsageQuery usage;
    private final MeterCoverageQuery coverage;

    AllCustomersPreview(StoredPriceBooks books, BilledUsageQuery usage, MeterCoverageQuery coverage) {
        this.books = books;
        this.usage = usage;
        this.coverage = coverage;
    }

    /**
     * A page of previews, in the order of the customers' names; customers without usage in the month are not in it.
     *
     * @param total of this page, in whole minor units
     * @param unpricedMeters meters with usage in the month, of anybody, that the book does not price
     * @param unknownMeters meters that the book prices and that do not exist
     */
    record PageView(
            String priceBook,
            String currency,
            long total,
            List<CustomerView> customers,
            @Nullable String nextCursor,
            List<String> unpricedMeters,
            List<String> unknownMeters) {}

    /**
     * The charges of one customer, in whole minor units.
     *
     * @param meters the charge of each meter that the book prices
     * @param usage of the meters that bill more or less than what is counted
     * @param unpricedMeters meters whose usage the price does not cover, with the reason; they are in no total
     */
    record CustomerView(
            String customer,
            long total,
            SortedMap<String, Long> meters,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, UsageView> usage,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, String> unpricedMeters) {}

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
        Counting.month(period);
        Map<String, List<String>> meters =
                coverage.dimensions(tenant, version.prices().keySet());
        MeterCoverageQuery.requireDimensions(version.prices(), meters, meter -> "priceBook.prices." + meter);
        BilledUsageQuery.Scope scope = new BilledUsageQuery.Scope(
                tenant, period, version.prices().keySet(), Counting.dimensional(version.prices()));
        String after = Paging.of((String) null, form.cursor()).after();
        Coverage covered = new Coverage(
                coverage.unpriced(tenant, period, scope.meters(), null), Counting.unknown(scope.meters(), meters));
        return view(version, usage.page(scope, after, limit + 1), limit, covered);
    }

    /** The used meters without a price, and the prices without a meter. */
    private record Coverage(List<String> unpriced, List<String> unknown) {}

    private static PageView view(
            StoredPriceBooks.Version version,
            SortedMap<String, Map<String, BilledUsage>> used,
            int limit,
            Coverage covered) {
        Currency currency = Currency.of(version.currency());
        Map<String, Rater> raters = raters(version, currency);
        List<CustomerView> customers = new ArrayList<>();
        Amount total = Amount.zero(currency);
        for (Map.Entry<String, Map<String, BilledUsage>> customer : used.entrySet()) {
            CustomerView view = customer(customer.getKey(), customer.getValue(), raters, currency);
            customers.add(view);
            total = customers.size() > limit ? total : total.plus(Amount.of(view.total(), currency));
        }
        Page<CustomerView> page = Page.of(customers, new Paging(limit, null), CustomerView::customer);
        return new PageView(
                version.name(),
                currency.code(),
                total.minorUnits(),
                page.items(),
                page.nextCursor(),
                covered.unpriced(),
                covered.unknown());
    }

    private static CustomerView customer(
            String name, Map<String, BilledUsage> used, Map<String, Rater> raters, Currency currency) {
        SortedMap<String, Long> meters = new TreeMap<>();
        SortedMap<String, UsageView> parts = new TreeMap<>();
        SortedMap<String, String> unpriced = new TreeMap<>();
        Amount total = Amount.zero(currency);
        for (Map.Entry<String, Rater> rater : raters.entrySet()) {
            String meter = rater.getKey();
            BilledUsage usage = used.get(meter);
            try {
                Amount charge = rater.getValue().rate(read(usage)).total();
                meters.put(meter, charge.minorUnits());
                total = total.plus(charge);
            } catch (InvalidPricing uncovered) {
                unpriced.put(meter, uncovered.violations().get(0).message());
            }
            if (usage != null && usage.isMoreThanCounted()) {
                parts.put(meter, UsageView.of(usage));
            }
        }
        return new CustomerView(name, total.minorUnits(), meters, parts, unpriced);
    }

    private static Usage read(@Nullable BilledUsage used) {
        if (used == null) {
            return Usage.NONE;
        }
        ParseContext reading = new ParseContext();
        Usage usage = used.form().read("usage", reading);
        if (usage == null || reading.failed()) {
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
