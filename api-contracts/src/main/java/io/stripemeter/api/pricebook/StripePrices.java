package io.stripemeter.api.pricebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@link FindStripePrices}.
 *
 * @param prices in the order of the question; empty when there is a failure
 * @param failure why nothing could be read; null when all was
 */
public record StripePrices(
        List<StripePrice> prices, @Nullable Failure failure) {
    public StripePrices {
        prices = List.copyOf(prices);
    }

    public static StripePrices failed(boolean lasting, String reason) {
        return new StripePrices(List.of(), new Failure(lasting, reason));
    }

    /**
     * Why Stripe was not read.
     *
     * @param lasting whether asking again is of no use
     */
    public record Failure(boolean lasting, String reason) {}
}
