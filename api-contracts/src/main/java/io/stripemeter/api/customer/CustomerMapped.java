package io.stripemeter.api.customer;

import io.stripemeter.api.StoredAs;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: a customer is billed as a Stripe customer from now on.
 *
 * <p>The nullable components are absent from what was stored before 0.3.0.
 *
 * @param account the tenant's name for the Stripe account
 * @param stripeCustomerId {@code cus_…}
 * @param rollUpInto the customer that stands behind the Stripe customer, when this one is declared to share it; null
 *     for the one that stands behind it
 * @param checked whether Stripe confirmed the mapping; false when it could not be asked
 * @param actor who mapped it
 */
@StoredAs("customer.mapped")
public record CustomerMapped(
        String tenantId,
        String customer,
        String account,
        String stripeCustomerId,
        @Nullable String rollUpInto,
        @Nullable Boolean checked,
        @Nullable String actor,
        @Nullable Instant at)
        implements CustomerDomainEvent {
    /** A mapping without the components that came later. */
    public CustomerMapped(String tenantId, String customer, String account, String stripeCustomerId) {
        this(tenantId, customer, account, stripeCustomerId, null, null, null, null);
    }

    /** Returns whether another mapping bills to the same place in the same way. */
    public boolean sameTarget(@Nullable CustomerMapped other) {
        return other != null
                && account.equals(other.account)
                && stripeCustomerId.equals(other.stripeCustomerId)
                && Objects.equals(rollUpInto, other.rollUpInto);
    }
}
