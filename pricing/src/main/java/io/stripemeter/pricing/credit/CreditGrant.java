package io.stripemeter.pricing.credit;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.money.Amount;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Money a customer may spend before paying, as a Stripe credit grant.
 *
 * @param amount the amount left; never negative
 * @param priority lower pays first; 0 to 100, 50 when nothing was chosen
 * @param effectiveAt from when it may pay
 * @param expiresAt null when it never expires
 * @param prices ids of the prices it may pay for; empty for all
 */
public record CreditGrant(
        String id,
        Category category,
        Amount amount,
        int priority,
        Instant effectiveAt,
        @Nullable Instant expiresAt,
        Instant createdAt,
        Set<String> prices) {

    public static final int DEFAULT_PRIORITY = 50;

    /** The origin of the credit. */
    public enum Category {
        PROMOTIONAL,
        PAID
    }

    public CreditGrant {
        if (amount.isNegative()) {
            throw new InvalidPricing("amount", "negative", "must not be negative");
        }
        if (!amount.currency().charges(amount)) {
            throw new InvalidPricing(
                    "amount",
                    "not_chargeable",
                    "must be a multiple of " + amount.currency().step() + " minor units, as Stripe charges "
                            + amount.currency());
        }
        if (priority < 0 || priority > 100) {
            throw new InvalidPricing("priority", "out_of_range", "must be from 0 to 100");
        }
        if (expiresAt != null && !expiresAt.isAfter(effectiveAt)) {
            throw new InvalidPricing(
                    "expiresAt", "expires_before_start", "must be after effectiveAt: the grant could never pay");
        }
        prices = Set.copyOf(prices);
    }

    /** A promotional grant that is always valid, for all prices. */
    public static CreditGrant promotional(String id, Amount amount) {
        return new CreditGrant(
                id, Category.PROMOTIONAL, amount, DEFAULT_PRIORITY, Instant.EPOCH, null, Instant.EPOCH, Set.of());
    }

    public CreditGrant forPrices(Set<String> ids) {
        return new CreditGrant(id, category, amount, priority, effectiveAt, expiresAt, createdAt, ids);
    }

    public CreditGrant validIn(Instant from, @Nullable Instant until) {
        return new CreditGrant(id, category, amount, priority, from, until, createdAt, prices);
    }

    public CreditGrant withPriority(int other) {
        return new CreditGrant(id, category, amount, other, effectiveAt, expiresAt, createdAt, prices);
    }

    /**
     * Returns whether the grant can pay an invoice of a period that ends then: it has begun, and does not expire before
     * that end.
     */
    public boolean paysAt(Instant periodEnd) {
        return effectiveAt.isBefore(periodEnd) && (expiresAt == null || !expiresAt.isBefore(periodEnd));
    }

    public boolean paysFor(String priceId) {
        return prices.isEmpty() || prices.contains(priceId);
    }
}
