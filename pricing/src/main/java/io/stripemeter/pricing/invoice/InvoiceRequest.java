package io.stripemeter.pricing.invoice;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.credit.CreditGrant;
import io.stripemeter.pricing.discount.Discount;
import io.stripemeter.pricing.discount.Discounted;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.proration.InvoicePeriod;
import io.stripemeter.pricing.rating.Phase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything an invoice depends on.
 *
 * @param discounts applied to the subtotal in this order
 * @param credits all grants of the customer; those that may not pay this period are skipped
 * @param tax null for none
 * @param balance the amount the customer has paid ahead, taken off last; never negative
 */
public record InvoiceRequest(
        String customer,
        Currency currency,
        InvoicePeriod period,
        Phase phase,
        List<PricedUsage> items,
        List<Discount> discounts,
        List<CreditGrant> credits,
        @Nullable TaxRate tax,
        Amount balance) {

    public static final int MAX_ITEMS = 1_000;
    public static final int MAX_CREDITS = 1_000;

    public InvoiceRequest {
        items = List.copyOf(items);
        discounts = List.copyOf(discounts);
        credits = List.copyOf(credits);
        bound("items", items.size(), MAX_ITEMS);
        bound("discounts", discounts.size(), Discounted.MAX_DISCOUNTS);
        bound("credits", credits.size(), MAX_CREDITS);
        for (int i = 0; i < items.size(); i++) {
            requireCurrency(currency, items.get(i).price().currency(), "items[" + i + "].price.currency");
        }
        for (int i = 0; i < credits.size(); i++) {
            requireCurrency(currency, credits.get(i).amount().currency(), "credits[" + i + "].currency");
        }
        for (int i = 0; i < discounts.size(); i++) {
            Currency off = discounts.get(i).currency();
            requireCurrency(currency, off == null ? currency : off, "discounts[" + i + "].currency");
        }
        requireCurrency(currency, balance.currency(), "balance.currency");
        if (balance.isNegative()) {
            throw new InvalidPricing("balance", "negative", "must not be negative: a balance is an amount paid ahead");
        }
    }

    /** A closed period's invoice without discounts, credits, tax or balance. */
    public static InvoiceRequest of(String customer, Currency currency, InvoicePeriod period, List<PricedUsage> items) {
        return new InvoiceRequest(
                customer, currency, period, Phase.FINAL, items, List.of(), List.of(), null, Amount.zero(currency));
    }

    public InvoiceRequest withDiscounts(List<Discount> other) {
        return new InvoiceRequest(customer, currency, period, phase, items, other, credits, tax, balance);
    }

    public InvoiceRequest withCredits(List<CreditGrant> other) {
        return new InvoiceRequest(customer, currency, period, phase, items, discounts, other, tax, balance);
    }

    public InvoiceRequest withTax(TaxRate other) {
        return new InvoiceRequest(customer, currency, period, phase, items, discounts, credits, other, balance);
    }

    public InvoiceRequest withBalance(Amount other) {
        return new InvoiceRequest(customer, currency, period, phase, items, discounts, credits, tax, other);
    }

    public InvoiceRequest withItems(List<PricedUsage> other) {
        return new InvoiceRequest(customer, currency, period, phase, other, discounts, credits, tax, balance);
    }

    public InvoiceRequest during(Phase other) {
        return new InvoiceRequest(customer, currency, period, other, items, discounts, credits, tax, balance);
    }

    private static void bound(String field, int size, int most) {
        if (size > most) {
            throw new InvalidPricing(field, "too_many", "must have at most " + most + " elements");
        }
    }

    private static void requireCurrency(Currency expected, Currency actual, String path) {
        if (!expected.equals(actual)) {
            throw new InvalidPricing(path, "currency_mismatch", "is " + actual + ", but the invoice is in " + expected);
        }
    }
}
