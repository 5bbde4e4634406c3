package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.tenant.TenantId;

/** Send nothing to an account any more. Repeating it changes nothing; linking it again goes on where it stopped. */
public record DisconnectStripeAccount(TenantId tenantId, String account, String actor) implements Addressed {
    public DisconnectStripeAccount {
        account = LinkStripeAccount.name(account);
    }

    @Override
    public String streamId() {
        return LinkStripeAccount.streamId(tenantId, account);
    }
}
