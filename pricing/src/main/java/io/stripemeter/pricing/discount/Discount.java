package io.stripemeter.pricing.discount;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.Percent;
import io.stripemeter.pricing.money.Rounding;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A reduction of an amount: a percentage of what is left, or a fixed amount; of a whole invoice or of some of its items. */
public sealed interface Discount {

    /** The amount taken off, between zero and all that is left. */
    Amount off(Amount left, Rounding rounding);

    /** The discount in words: {@code 20 % off}. */
    String description();

    /** The currency of a fixed amount; null for a share, which is of any. */
    default @Nullable Currency currency() {
        return null;
    }

    /** Returns whether the discount applies to the charges of an item; without a scope it is for the whole invoice. */
    default boolean appliesTo(String item) {
        return true;
    }

    /**
     * A discount on the charges of some items, like a Stripe coupon that {@code applies_to} some products.
     *
     * @param items ids of the items; at least one
     */
    record OnItems(Discount discount, Set<String> items) implements Discount {

        public OnItems {
            items = Collections.unmodifiableSortedSet(new TreeSet<>(items));
            if (items.isEmpty()) {
                throw new InvalidPricing("items", "required", "must name at least one item");
            }
        }

        @Override
        public @Nullable Currency currency() {
            return discount.currency();
        }

        @Override
        public boolean appliesTo(String item) {
            return items.contains(item) && discount.appliesTo(item);
        }

        @Override
        public Amount off(Amount left, Rounding rounding) {
            return discount.off(left, rounding);
        }

        @Override
        public String description() {
            return discount.description() + " " + String.join(", ", items);
        }
    }

    /** A percentage of the amount left by the discounts before it; at most 100. */
    record PercentOff(Percent percent) implements Discount {

        public PercentOff {
            if (percent.value().signum() == 0) {
                throw new InvalidPricing("percentOff", "not_positive", "must be greater than 0 to have an effect");
            }
            if (!percent.isAtMostHundred()) {
                throw new InvalidPricing("percentOff", "above_hundred", "must be at most 100");
            }
        }

        @Override
        public Amount off(Amount left, Rounding rounding) {
            Amount share = rounding.settle(percent.shareOf(left.exact()), left.currency());
            return share.min(left).orZero();
        }

        @Override
        public String description() {
            return percent + " off";
        }
    }

    /** A fixed amount. The part that exceeds the amount left is lost, as with a Stripe coupon. */
    record AmountOff(Amount amount) implements Discount {

        public AmountOff {
            if (amount.isNegative()) {
                throw new InvalidPricing("amountOff", "negative", "must not be negative");
            }
            if (amount.isZero()) {
                throw new InvalidPricing("amountOff", "not_positive", "must be greater than 0 to have an effect");
            }
            if (!amount.currency().charges(amount)) {
                throw new InvalidPricing(
                        "amountOff",
                        "not_chargeable",
                        "must be a multiple of " + amount.currency().step() + " minor units, as Stripe charges "
                                + amount.currency());
            }
        }

        @Override
        public Currency currency() {
            return amount.currency();
        }

        @Override
        public Amount off(Amount left, Rounding rounding) {
            return amount.min(left).orZero();
        }

        @Override
        public String description() {
            return amount + " off";
        }
    }
}
