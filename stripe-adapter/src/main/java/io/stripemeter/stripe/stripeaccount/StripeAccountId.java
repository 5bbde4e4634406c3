package io.stripemeter.stripe.stripeaccount;

import java.util.Optional;

/**
 * Tells Stripe accounts apart on this node.
 *
 * @param owner the tenant that linked it; empty for one of the operator's configuration, which tenants may share
 */
public record StripeAccountId(Optional<String> owner, String name) {
    static StripeAccountId configured(String name) {
        return new StripeAccountId(Optional.empty(), name);
    }

    static StripeAccountId linked(String tenantId, String name) {
        return new StripeAccountId(Optional.of(tenantId), name);
    }

    @Override
    public String toString() {
        return owner.map(tenant -> tenant + "/").orElse("") + name;
    }
}
