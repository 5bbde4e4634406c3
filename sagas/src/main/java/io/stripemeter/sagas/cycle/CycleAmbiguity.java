package io.stripemeter.sagas.cycle;

import io.stripemeter.api.cycle.FeedingMeter;
import io.stripemeter.stripe.cycle.MeteredSubscription;
import io.stripemeter.stripe.cycle.MeteredSubscription.MeteredPrice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A meter whose usage can't be split over what bills it at Stripe. Each price of a meter bills all of a customer's usage
 * of it, so two prices bill it twice; and of what is no sum, the parts between the edges of two subscriptions do not add
 * up to what either should bill.
 *
 * @param why {@link #TWO_PRICES} or {@link #TWO_SUBSCRIPTIONS}
 */
record CycleAmbiguity(FeedingMeter meter, String why, Set<String> prices, Set<String> subscriptions) {
    static final String TWO_PRICES = "two_prices";
    static final String TWO_SUBSCRIPTIONS = "two_subscriptions";

    private static final Set<String> ADDITIVE = Set.of("sum", "count");

    CycleAmbiguity {
        prices = Set.copyOf(prices);
        subscriptions = Set.copyOf(subscriptions);
    }

    /** Those of a Stripe customer's subscriptions that are in force at an instant. */
    static List<CycleAmbiguity> of(List<MeteredSubscription> read, Instant instant, List<FeedingMeter> meters) {
        List<CycleAmbiguity> found = new ArrayList<>();
        for (FeedingMeter meter : meters) {
            Set<String> prices = new TreeSet<>();
            Set<String> subscriptions = new TreeSet<>();
            for (MeteredSubscription subscription : read) {
                if (!subscription.cycles().endedAt(instant)) {
                    add(subscription, meter.stripeMeterId(), prices, subscriptions);
                }
            }
            if (prices.size() > 1) {
                found.add(new CycleAmbiguity(meter, TWO_PRICES, prices, subscriptions));
            } else if (subscriptions.size() > 1 && !ADDITIVE.contains(meter.aggregation())) {
                found.add(new CycleAmbiguity(meter, TWO_SUBSCRIPTIONS, prices, subscriptions));
            }
        }
        return found;
    }

    private static void add(
            MeteredSubscription subscription, String stripeMeterId, Set<String> prices, Set<String> subscriptions) {
        for (MeteredPrice price : subscription.prices()) {
            if (price.stripeMeterId().equals(stripeMeterId)) {
                prices.add(price.priceId());
                subscriptions.add(subscription.cycles().subscription());
            }
        }
    }

    /** The sentence for a person. */
    String text() {
        String billed = "Stripe meter " + meter.stripeMeterId() + " is billed by prices "
                + String.join(", ", new TreeSet<>(prices)) + " of " + String.join(", ", new TreeSet<>(subscriptions));
        return why.equals(TWO_PRICES)
                ? billed + ": each bills all of the usage. Leave one price of the meter, or report to two meters"
                : billed + ", and what is counted as " + meter.aggregation()
                        + " can't be split between their periods. Leave one of the subscriptions, or give both one anchor";
    }
}
