package io.stripemeter.api.pricebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@link FindStripePrices}.
 *
 * @param prices in the order of the query; empty when there is a failure
 * @param failure why nothing could be read; null when everything was read
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
     * The reason why Stripe was not read.
     *
     * @param lasting whether repeating the query would fail again
     */
    public record Failure(boolean lasting, String reason) {}
}
