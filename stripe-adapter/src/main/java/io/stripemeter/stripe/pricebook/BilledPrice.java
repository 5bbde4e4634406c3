package io.stripemeter.stripe.pricebook;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A price object of the billing backend.
 *
 * @param currency three letters, lower case
 * @param stripeMeterId the meter whose usage it prices; null for a price that bills a fixed quantity
 * @param unitAmount minor units, up to 12 decimals; null when tiers price it
 * @param tiersMode {@code graduated} or {@code volume}; null without tiers
 * @param packages null unless quantities are counted in packages
 */
public record BilledPrice(
        String id,
        String currency,
        @Nullable String stripeMeterId,
        @Nullable BigDecimal unitAmount,
        @Nullable String tiersMode,
        List<Tier> tiers,
        @Nullable Packages packages) {
    public BilledPrice {
        tiers = List.copyOf(tiers);
    }

    /**
     * A tier, in order.
     *
     * @param upTo inclusive; null for the last
     * @param unitAmount minor units
     * @param flatAmount minor units; null for none
     */
    public record Tier(
            @Nullable BigDecimal upTo,
            @Nullable BigDecimal unitAmount,
            @Nullable BigDecimal flatAmount) {}

    /** Units that are sold together. */
    public record Packages(long size, boolean roundUp) {}
}
