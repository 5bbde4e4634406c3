package io.stripemeter.pricing.discount;

import io.stripemeter.pricing.money.Allocation;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An invoice's discounts, shared over its charges.
 *
 * <p>In listed order, each discount applies to what the ones before it left of the charges in its scope, and its amount
 * is shared over these by largest remainder. So a discount on one item never takes anything off another, no charge goes
 * below zero, and for discounts of the whole invoice the sum is the same as if there were one charge. Stripe takes the
 * discounts of a subscription's items off before those of the invoice: they are listed first.
 *
 * @param whole the invoice's sum after discounts
 * @param shares the amount all discounts took off each charge, in the given order
 */
public record SharedDiscounts(Discounted whole, List<Amount> shares) {

    /** The charge of one line, before discounts. */
    public record Charge(String item, Amount amount) {}

    public static SharedDiscounts of(
            Amount subtotal, List<Charge> charges, List<? extends Discount> discounts, Rounding rounding) {
        List<Amount> left = new ArrayList<>(charges.stream().map(Charge::amount).toList());
        List<Amount> each = new ArrayList<>(discounts.size());
        Amount total = subtotal;
        for (Discount discount : discounts) {
            Amount off = take(discount, charges, left, rounding, Amount.zero(subtotal.currency()));
            each.add(off);
            total = total.minus(off);
        }
        List<Amount> shares = IntStream.range(0, left.size())
                .mapToObj(i -> charges.get(i).amount().minus(left.get(i)))
                .toList();
        return new SharedDiscounts(new Discounted(List.copyOf(each), subtotal.minus(total), total), shares);
    }

    /** Takes one discount off what is left of the charges in its scope. */
    private static Amount take(
            Discount discount, List<Charge> charges, List<Amount> left, Rounding rounding, Amount zero) {
        List<Integer> scope = IntStream.range(0, left.size())
                .filter(i -> left.get(i).isPositive()
                        && discount.appliesTo(charges.get(i).item()))
                .boxed()
                .toList();
        Amount sum = scope.stream().map(left::get).reduce(zero, Amount::plus);
        Amount off = discount.off(sum, rounding);
        if (off.isZero()) {
            return off;
        }
        List<Amount> parts = Allocation.byWeight(
                off, scope.stream().map(left::get).map(Amount::exact).toList());
        for (int i = 0; i < parts.size(); i++) {
            int place = scope.get(i);
            left.set(place, left.get(place).minus(parts.get(i)));
        }
        return off;
    }
}
