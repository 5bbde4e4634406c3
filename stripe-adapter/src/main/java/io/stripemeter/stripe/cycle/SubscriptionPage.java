package io.stripemeter.stripe.cycle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some subscriptions of an account, in Stripe's order.
 *
 * @param next the last of them, after which the next page begins; null when there is none
 */
public record SubscriptionPage(
        List<MeteredSubscription> subscriptions, @Nullable String next) {
    public SubscriptionPage {
        subscriptions = List.copyOf(subscriptions);
    }
}
