package io.stripemeter.pricing.json;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.discount.Discount;
import io.stripemeter.pricing.invoice.InvoiceRequest;
import io.stripemeter.pricing.json.price.DiscountForm;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.money.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A discount of an invoice as written: {@code {"percentOff":"20","items":["api-calls"]}}.
 *
 * @param items ids of the items it is for; the whole invoice when absent
 */
public record InvoiceDiscountForm(
        @Nullable String percentOff,
        @Nullable String amountOff,
        @Nullable List<@Nullable String> items) {

    @Nullable
    Discount read(String path, Currency currency, Set<String> known, ParseContext context) {
        Discount discount = new DiscountForm(percentOff, amountOff).read(path, currency, context);
        if (items == null) {
            return discount;
        }
        List<String> scope = Elements.read(
                items,
                path + ".items",
                InvoiceRequest.MAX_ITEMS,
                context,
                (id, place) -> context.read(place, id, text -> known(text, known)));
        return discount == null || scope.size() < items.size()
                ? null
                : context.attempt(path, () -> new Discount.OnItems(discount, Set.copyOf(scope)));
    }

    /** The id of an item that exists: a discount with a misspelt scope would silently be lost. */
    private static String known(String id, Set<String> known) {
        if (!known.contains(id)) {
            throw new InvalidPricing("", "unknown_item", "must be the id of an item of the invoice");
        }
        return id;
    }
}
