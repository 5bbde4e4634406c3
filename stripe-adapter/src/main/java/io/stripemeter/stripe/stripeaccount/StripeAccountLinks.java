package io.stripemeter.stripe.stripeaccount;

import java.util.Optional;

/** The accounts that tenants linked. */
interface StripeAccountLinks {
    /** No linked accounts. */
    StripeAccountLinks NONE = (tenantId, name) -> Optional.empty();

    /** The account as its tenant linked it, at most a few seconds ago; nothing when it is not linked, or unreadable. */
    Optional<StripeAccount> find(String tenantId, String name);
}
