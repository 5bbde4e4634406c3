package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.tenant.TenantId;

/** A command to give an account other limits. Repeating it changes nothing. */
public record TuneStripeAccount(TenantId tenantId, String account, AccountLimits limits, String actor)
        implements Addressed {
    public TuneStripeAccount {
        account = LinkStripeAccount.name(account);
    }

    @Override
    public String streamId() {
        return LinkStripeAccount.streamId(tenantId, account);
    }
}
