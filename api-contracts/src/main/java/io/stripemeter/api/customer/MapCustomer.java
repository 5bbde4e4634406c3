package io.stripemeter.api.customer;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;

/**
 * A command to bill a customer as a Stripe customer of an account. Repeating it changes nothing; another Stripe
 * customer replaces the former one of that account, and leaves those of other accounts as they are.
 */
public record MapCustomer(TenantId tenantId, CustomerId customer, String account, String stripeCustomerId)
        implements Addressed {
    public MapCustomer {
        account = Texts.require(account, "account", MapMeter.MAX_ACCOUNT_LENGTH, MapMeter.ACCOUNT);
        stripeCustomerId =
                Texts.require(stripeCustomerId, "stripeCustomerId", MapMeter.MAX_STRIPE_ID_LENGTH, MapMeter.STRIPE_ID);
    }

    @Override
    public String streamId() {
        return RegisterCustomer.streamId(tenantId, customer);
    }
}
