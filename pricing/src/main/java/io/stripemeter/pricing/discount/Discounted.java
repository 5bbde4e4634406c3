package io.stripemeter.pricing.discount;

import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Rounding;
import java.util.ArrayList;
import java.util.List;

/**
 * An amount after discounts.
 *
 * @param each the amount each discount took off, in the order of the list
 * @param off their sum
 * @param left what remains, never negative
 */
public record Discounted(List<Amount> each, Amount off, Amount left) {

    /** Most discounts on one invoice; Stripe allows 20. */
    public static final int MAX_DISCOUNTS = 20;

    /**
     * Applies discounts in listed order, each to the amount left by the ones before it. Nothing is taken off a negative
     * amount.
     */
    public static Discounted of(Amount subtotal, List<? extends Discount> discounts, Rounding rounding) {
        List<Amount> each = new ArrayList<>(discounts.size());
        Amount left = subtotal;
        for (Discount discount : discounts) {
            Amount off = discount.off(left.orZero(), rounding);
            each.add(off);
            left = left.minus(off);
        }
        return new Discounted(List.copyOf(each), subtotal.minus(left), left);
    }
}
