package io.stripemeter.pricing.credit;

import io.stripemeter.pricing.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Charges paid by credit grants.
 *
 * @param uses the amount each grant paid and has left, in the order they paid; grants that could not pay are not listed
 * @param paid the amount credits paid of each charge, in the given order
 */
public record CreditDraw(List<Use> uses, List<Amount> paid) {

    /** The charge of one price, after discounts. */
    public record Charge(String priceId, Amount amount) {}

    /** The amount one grant paid. */
    public record Use(String grantId, Amount used, Amount left) {}

    /** Applies the grants in {@link CreditOrder}. A credit is used up to the charge, and the rest stays with the grant. */
    public static CreditDraw of(List<Charge> charges, List<CreditGrant> grants, Instant periodEnd) {
        List<Amount> owed = new ArrayList<>(
                charges.stream().map(charge -> charge.amount().orZero()).toList());
        List<Use> uses = new ArrayList<>();
        grants.stream()
                .filter(grant -> grant.paysAt(periodEnd))
                .sorted(CreditOrder.STRIPE)
                .forEach(grant -> uses.add(pay(grant, charges, owed)));
        List<Amount> paid = new ArrayList<>();
        for (int i = 0; i < owed.size(); i++) {
            paid.add(charges.get(i).amount().orZero().minus(owed.get(i)));
        }
        return new CreditDraw(List.copyOf(uses), List.copyOf(paid));
    }

    private static Use pay(CreditGrant grant, List<Charge> charges, List<Amount> owed) {
        Amount left = grant.amount();
        for (int i = 0; i < owed.size() && left.isPositive(); i++) {
            if (grant.paysFor(charges.get(i).priceId())) {
                Amount pays = left.min(owed.get(i));
                left = left.minus(pays);
                owed.set(i, owed.get(i).minus(pays));
            }
        }
        return new Use(grant.id(), grant.amount().minus(left), left);
    }
}
