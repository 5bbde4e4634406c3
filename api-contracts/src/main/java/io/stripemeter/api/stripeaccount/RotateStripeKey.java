package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.tenant.TenantId;

/** A command to use another key of the same mode. Every node uses it for its calls to Stripe within seconds. */
public record RotateStripeKey(TenantId tenantId, String account, SealedKey key, String actor) implements Addressed {
    public RotateStripeKey {
        account = LinkStripeAccount.name(account);
    }

    @Override
    public String streamId() {
        return LinkStripeAccount.streamId(tenantId, account);
    }
}
