package io.stripemeter.api.cycle;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * A command to bring what is known of a customer's billing cycles up to what its Stripe customer's subscriptions say.
 * Only what differs is recorded; a read that is older than what was recorded last changes nothing.
 *
 * @param subscriptions all of the Stripe customer, ended ones too; a subscription that was known and is not among them
 *     bills this customer no more from {@code readAt} on
 * @param readAt Stripe's time of the read, or the time from which the customer is mapped to no Stripe customer
 */
public record LearnBillingCycles(
        TenantId tenantId,
        String account,
        CustomerId customer,
        List<BilledSubscription> subscriptions,
        String actor,
        Instant readAt)
        implements Addressed {
    public LearnBillingCycles {
        subscriptions = List.copyOf(subscriptions);
    }

    @Override
    public String streamId() {
        return SetBillingCycle.streamId(tenantId, account, customer);
    }
}
