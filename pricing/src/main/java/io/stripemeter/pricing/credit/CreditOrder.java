package io.stripemeter.pricing.credit;

import java.time.Instant;
import java.util.Comparator;

/**
 * The order in which credit grants pay: lower priority, then earlier expiry, promotional before paid, earlier
 * effective, earlier created; the id breaks remaining ties, so that the order never depends on the order of a list.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/usage-based/billing-credits">Stripe: billing credits</a>
 */
public final class CreditOrder {

    public static final Comparator<CreditGrant> STRIPE = Comparator.comparingInt(CreditGrant::priority)
            .thenComparing(CreditGrant::expiresAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(CreditGrant::category)
            .thenComparing(CreditGrant::effectiveAt)
            .thenComparing(CreditGrant::createdAt)
            .thenComparing(CreditGrant::id);

    private CreditOrder() {}
}
