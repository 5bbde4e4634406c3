package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.tenant.TenantId;

/**
 * A command to send nothing more to an account. Repeating it changes nothing; linking the account again continues where
 * it stopped.
 */
public record DisconnectStripeAccount(TenantId tenantId, String account, String actor) implements Addressed {
    public DisconnectStripeAccount {
        account = LinkStripeAccount.name(account);
    }

    @Override
    public String streamId() {
        return LinkStripeAccount.streamId(tenantId, account);
    }
}
