package io.stripemeter.pricing.json;

import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.json.price.PriceForm;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.whatif.PricesByMeter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prices by meter as written: {@code {"name":"2026","prices":{"api-calls":{"model":"per_unit","unitAmount":"5"}}}}, or a
 * stored book by name, {@code {"book":"standard","version":"2"}}; see {@link BookReference}.
 *
 * @param name a display name; the name of the field that holds the book when absent
 */
public record PriceBookForm(
        @Nullable String name,
        @Nullable Map<String, @Nullable PriceForm> prices,
        @Nullable String book,
        @Nullable String version,
        @Nullable String at) {

    public static PriceBookForm of(@Nullable String name, Map<String, @Nullable PriceForm> prices) {
        return new PriceBookForm(name, prices, null, null, null);
    }

    /** The stored book; null when the prices are given. */
    public @Nullable BookReference reference() {
        return book == null && version == null && at == null ? null : new BookReference(book, version, at);
    }

    /** The prices, or null with the violations noted under {@code path}. */
    public @Nullable PricesByMeter read(String path, Currency currency, ParseContext context) {
        String title = name == null ? path : context.read(DocumentTexts.under(path, "name"), name, DocumentTexts::name);
        String place = DocumentTexts.under(path, "prices");
        if (reference() != null) {
            context.refuse(
                    DocumentTexts.under(path, "book"),
                    "no_price_books",
                    "names a stored price book, but there are none here; give the prices instead");
            return null;
        }
        if (prices == null || prices.isEmpty()) {
            context.refuse(place, "required", "must have at least one price");
            return null;
        }
        if (prices.size() > PricesByMeter.MAX_PRICES) {
            context.refuse(place, "too_many", "must have at most " + PricesByMeter.MAX_PRICES + " prices");
            return null;
        }
        SortedMap<String, Price> read = new TreeMap<>();
        prices.forEach((meter, price) -> {
            String at = place + "." + meter;
            if (price == null) {
                context.refuse(at, "required", "must not be null");
                return;
            }
            context.read(at, meter, DocumentTexts::name);
            Price value = price.read(at, currency, context);
            if (value != null) {
                read.put(meter, value);
            }
        });
        return title == null || context.failed()
                ? null
                : context.attempt(path, () -> new PricesByMeter(title, currency, read));
    }
}
