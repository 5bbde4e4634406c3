package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.tenant.TenantId;

/** Use another key of the same mode; the next call to Stripe on any node uses it, within seconds. */
public record RotateStripeKey(TenantId tenantId, String account, SealedKey key, String actor) implements Addressed {
    public RotateStripeKey {
        account = LinkStripeAccount.name(account);
    }

    @Override
    public String streamId() {
        return LinkStripeAccount.streamId(tenantId, account);
    }
}
