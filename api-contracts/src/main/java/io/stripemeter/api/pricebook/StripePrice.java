package io.stripemeter.api.pricebook;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A price object of Stripe as far as a price book can hold it. Amounts are in minor units, with up to 12 decimals. */
public sealed interface StripePrice {
    String id();

    /**
     * A price that a book can hold.
     *
     * @param currency three letters, lower case
     * @param unitAmount null when tiers price it
     * @param tiersMode {@code graduated} or {@code volume}; null without tiers
     * @param packages null unless quantities are counted in packages
     */
    record Usable(
            String id,
            String currency,
            @Nullable BigDecimal unitAmount,
            @Nullable String tiersMode,
            List<Tier> tiers,
            @Nullable Packages packages)
            implements StripePrice {
        public Usable {
            tiers = List.copyOf(tiers);
        }
    }

    /**
     * A price that does not exist, or that a price book cannot hold.
     *
     * @param code such as {@code unknown_stripe_price}
     * @param reason for people
     */
    record Unusable(String id, String code, String reason) implements StripePrice {}

    /**
     * A tier, in order.
     *
     * @param upTo inclusive; null for the last
     * @param unitAmount null for none
     * @param flatAmount null for none
     */
    record Tier(
            @Nullable BigDecimal upTo,
            @Nullable BigDecimal unitAmount,
            @Nullable BigDecimal flatAmount) {}

    /**
     * Units that are sold together.
     *
     * @param round {@code up} or {@code down}
     */
    record Packages(BigDecimal divideBy, String round) {}
}
