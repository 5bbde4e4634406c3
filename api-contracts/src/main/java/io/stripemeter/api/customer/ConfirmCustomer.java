package io.stripemeter.api.customer;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.meter.MappingOrigin;
import io.stripemeter.api.tenant.TenantId;

/**
 * A command to record that Stripe has confirmed a customer's mapping, and to claim its Stripe customer if that was not
 * done. Changes nothing when the customer is mapped otherwise by now.
 */
public record ConfirmCustomer(
        TenantId tenantId, CustomerId customer, String account, String stripeCustomerId, MappingOrigin origin)
        implements Addressed {
    @Override
    public String streamId() {
        return RegisterCustomer.streamId(tenantId, customer);
    }
}
