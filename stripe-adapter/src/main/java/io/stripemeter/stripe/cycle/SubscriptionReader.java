package io.stripemeter.stripe.cycle;

import io.stripemeter.stripe.support.ReadResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The port for reads of subscriptions. Every call is bounded in time and in pages, is paid from the account's budget of
 * reads, and ends in an outcome.
 */
public interface SubscriptionReader {
    /** All subscriptions of a Stripe customer, ended ones too. */
    ReadResult<List<MeteredSubscription>> ofCustomer(String tenantId, String account, String stripeCustomerId);

    /**
     * A hundred subscriptions of an account, for one read.
     *
     * @param after where the page before ended; null for the first
     */
    ReadResult<SubscriptionPage> page(String tenantId, String account, @Nullable String after);
}
