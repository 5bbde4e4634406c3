package io.stripemeter.simulator.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A price. Amounts are in minor units of the currency and may have up to 12 decimals. */
public record Price(
        String id, Offer offer, Scheme scheme, @Nullable Recurring recurring, Label label) {

    /** The product and the currency it is sold in. */
    public record Offer(String product, String productName, String currency) {}

    /** The labels of a price, which do not affect billing. */
    public record Label(
            long created,
            boolean active,
            @Nullable String nickname,
            @Nullable String lookupKey,
            Map<String, String> metadata) {
        public Label {
            metadata = Map.copyOf(metadata);
        }
    }

    /**
     * The pricing scheme of a quantity: a unit amount, or tiers.
     *
     * @param mode {@code graduated} or {@code volume} when there are tiers
     */
    public record Scheme(
            @Nullable BigDecimal unitAmount,
            List<Tier> tiers,
            @Nullable String mode,
            @Nullable Transform transform) {
        public Scheme {
            tiers = List.copyOf(tiers);
        }

        public boolean tiered() {
            return !tiers.isEmpty();
        }
    }

    /**
     * A step of the tiers.
     *
     * @param upTo the last unit of the tier, inclusive; {@code null} for no end
     */
    public record Tier(
            @Nullable BigDecimal upTo,
            @Nullable BigDecimal unitAmount,
            @Nullable BigDecimal flatAmount) {}

    /** The quantity is divided and rounded before it is rated. */
    public record Transform(BigDecimal divideBy, boolean roundUp) {}

    /**
     * The recurrence of a price.
     *
     * @param interval {@code day}, {@code week}, {@code month} or {@code year}
     * @param meter the meter of the billed usage, or {@code null} for a licensed quantity
     */
    public record Recurring(
            String interval, int count, @Nullable String meter) {}

    public boolean metered() {
        return recurring != null && recurring.meter() != null;
    }
}
