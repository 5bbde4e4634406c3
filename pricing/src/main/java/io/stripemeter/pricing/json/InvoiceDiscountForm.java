package io.stripemeter.pricing.json;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.discount.Discount;
import io.stripemeter.pricing.invoice.InvoiceRequest;
import io.stripemeter.pricing.json.price.DiscountForm;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.money.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A discount of an invoice as written: {@code {"percentOff":"20","items":["api-calls"]}}.
 *
 * @param items ids of the items it is for; the whole invoice when absent
 * @param coupon names the discount; no two have the same
 * @param currency of {@code amountOff}; that of the invoice when absent
 */
public record InvoiceDiscountForm(
        @Nullable String percentOff,
        @Nullable String amountOff,
        @Nullable List<@Nullable String> items,
        @Nullable String coupon,
        @Nullable String currency) {

    @Nullable
    Discount read(String path, Currency charged, Set<String> known, ParseContext context) {
        Discount discount = new DiscountForm(percentOff, amountOff, coupon, currency).read(path, charged, context);
        if (items == null) {
            return discount;
        }
        List<String> scope = scope(items, path + ".items", known, context);
        return discount == null || scope.size() < items.size()
                ? null
                : context.attempt(path, () -> new Discount.OnItems(discount, Set.copyOf(scope)));
    }

    /** The ids of items that exist, each once: a discount or a credit with a misspelt scope would silently be lost. */
    static List<String> scope(
            @Nullable List<@Nullable String> ids, String path, Set<String> known, ParseContext context) {
        Set<String> seen = new HashSet<>();
        return Elements.read(
                ids,
                path,
                InvoiceRequest.MAX_ITEMS,
                context,
                (id, place) -> context.read(place, id, text -> {
                    if (!known.contains(text)) {
                        throw new InvalidPricing("", "unknown_item", "must be the id of an item of the invoice");
                    }
                    if (!seen.add(text)) {
                        throw new InvalidPricing("", "repeated", "must be listed once");
                    }
                    return text;
                }));
    }
}
