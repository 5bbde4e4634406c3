package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;

/**
 * A command to push to a Stripe account from now on. A conflict while the account is linked, and always if the name
 * belonged to an account of the other mode: test and live never mix under one name.
 */
public record LinkStripeAccount(TenantId tenantId, String account, SealedKey key, AccountLimits limits, String actor)
        implements Addressed {
    public LinkStripeAccount {
        account = name(account);
    }

    @Override
    public String streamId() {
        return streamId(tenantId, account);
    }

    public static String streamId(TenantId tenantId, String account) {
        return "stripe-account/" + tenantId + "/" + account;
    }

    static String name(String account) {
        return Texts.require(account, "account", MapMeter.MAX_ACCOUNT_LENGTH, MapMeter.ACCOUNT);
    }
}
