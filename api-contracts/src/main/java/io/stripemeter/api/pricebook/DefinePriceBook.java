package io.stripemeter.api.pricebook;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;
import java.util.regex.Pattern;

/**
 * A command to define a price book. Repeating it changes nothing; with another name or currency it is a conflict.
 *
 * @param currency three letters in lower case; the sender of the command has checked that Stripe charges it
 */
public record DefinePriceBook(TenantId tenantId, PriceBookKey priceBook, String displayName, String currency)
        implements Addressed {
    public static final int MAX_DISPLAY_NAME_LENGTH = 200;
    public static final int CURRENCY_LENGTH = 3;

    private static final Pattern CURRENCY = Pattern.compile("[a-z]{3}");

    public DefinePriceBook {
        displayName = Texts.require(displayName, "displayName", MAX_DISPLAY_NAME_LENGTH);
        currency = Texts.require(currency, "currency", CURRENCY_LENGTH, CURRENCY);
    }

    @Override
    public String streamId() {
        return streamId(tenantId, priceBook);
    }

    public static String streamId(TenantId tenantId, PriceBookKey priceBook) {
        return "price-book/" + tenantId + "/" + priceBook;
    }
}
