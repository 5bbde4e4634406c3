package io.stripemeter.stripe.cycle;

import io.stripemeter.api.cycle.BilledSubscription;
import java.util.List;

/**
 * A subscription with the metered prices that it bills usage by.
 *
 * @param status Stripe's: {@code active}, {@code trialing}, {@code canceled}, …
 * @param prices none once it bills nothing any more
 */
public record MeteredSubscription(
        String stripeCustomerId, String status, BilledSubscription cycles, List<MeteredPrice> prices) {
    /** A price of a Stripe meter. */
    public record MeteredPrice(String priceId, String stripeMeterId) {}

    public MeteredSubscription {
        prices = List.copyOf(prices);
    }
}
