package io.stripemeter.api.customer;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;
import java.time.Instant;

/**
 * A command to bill a customer no longer as a Stripe customer of an account. Repeating it changes nothing; a conflict
 * while others roll up into the customer there.
 */
public record UnmapCustomer(TenantId tenantId, CustomerId customer, String account, String actor, Instant at)
        implements Addressed {
    public UnmapCustomer {
        account = Texts.require(account, "account", MapMeter.MAX_ACCOUNT_LENGTH, MapMeter.ACCOUNT);
    }

    @Override
    public String streamId() {
        return RegisterCustomer.streamId(tenantId, customer);
    }
}
