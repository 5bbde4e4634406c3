package io.stripemeter.stripe.stripeaccount;

import java.util.Optional;

/** The accounts that tenants linked. */
interface StripeAccountLinks {
    /** Nobody linked any. */
    StripeAccountLinks NONE = (tenantId, name) -> Optional.empty();

    /** The account as its tenant linked it, at most a few seconds ago; nothing when it is not linked, or unreadable. */
    Optional<StripeAccount> find(String tenantId, String name);
}
