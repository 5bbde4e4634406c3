package io.stripemeter.pricing.json;

import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.proration.InvoicePeriod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice to preview as written; amounts are decimal strings in minor units.
 *
 * @param customer a name for the answer; "customer" when absent
 * @param phase {@code final} or {@code open}; final when absent: minimums and true-ups are due
 * @param discounts taken off in this order
 * @param balance the amount the customer has paid ahead; 0 when absent
 * @param forecast projects the items whose usage is given by day
 * @param priceBook gives prices to the items that have none of their own, and an item for each of its meters when there
 *     are no items
 */
public record InvoiceForm(
        @Nullable String customer,
        @Nullable String currency,
        @Nullable PeriodForm period,
        @Nullable String phase,
        @Nullable List<@Nullable ItemForm> items,
        @Nullable List<@Nullable InvoiceDiscountForm> discounts,
        @Nullable List<@Nullable GrantForm> credits,
        @Nullable TaxForm tax,
        @Nullable String balance,
        @Nullable PoliciesForm policies,
        @Nullable ForecastForm forecast,
        @Nullable BookReference priceBook) {

    public static final String DEFAULT_CUSTOMER = "customer";

    /**
     * The invoice to preview, or null with all violations noted under {@code path}; the path of a whole document is
     * empty.
     */
    public @Nullable InvoiceSpec read(String path, ParseContext context) {
        return new InvoiceParser(this, path, context).read();
    }

    /** The period alone; null, with violations noted, when it is missing or broken. */
    public @Nullable InvoicePeriod readPeriod(String path, ParseContext context) {
        String place = DocumentTexts.under(path, "period");
        if (period == null) {
            context.refuse(place, "required", "is required");
            return null;
        }
        return period.read(place, context);
    }

    public InvoiceForm withItems(List<@Nullable ItemForm> other) {
        return new InvoiceForm(
                customer, currency, period, phase, other, discounts, credits, tax, balance, policies, forecast,
                priceBook);
    }

    /** The same invoice with the currency and the prices of its price book. */
    public InvoiceForm priced(String bookCurrency, List<@Nullable ItemForm> pricedItems) {
        return new InvoiceForm(
                customer,
                bookCurrency,
                period,
                phase,
                pricedItems,
                discounts,
                credits,
                tax,
                balance,
                policies,
                forecast,
                null);
    }
}
