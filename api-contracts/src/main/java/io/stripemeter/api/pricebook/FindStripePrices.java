package io.stripemeter.api.pricebook;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;

/**
 * A query for some of the price objects at Stripe. Answered with {@link StripePrices} by the Stripe adapter, which
 * needs a call for each.
 *
 * @param account the tenant's name for the Stripe account
 * @param priceIds ids such as {@code price_1PxYz…}; at most {@link #MAX_PRICES}
 */
public record FindStripePrices(TenantId tenantId, String account, List<String> priceIds) {
    public static final int MAX_PRICES = 50;
    public static final int MAX_ID_LENGTH = 255;
    public static final int MAX_ACCOUNT_LENGTH = 64;

    public FindStripePrices {
        account = Texts.require(account, "account", MAX_ACCOUNT_LENGTH);
        if (priceIds.isEmpty() || priceIds.size() > MAX_PRICES) {
            throw Problem.invalid("out_of_range", "prices", "prices must have 1 to " + MAX_PRICES + " elements");
        }
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < priceIds.size(); i++) {
            ids.add(Texts.require(priceIds.get(i), "prices[" + i + "].stripePrice", MAX_ID_LENGTH));
        }
        priceIds = List.copyOf(ids);
    }
}
