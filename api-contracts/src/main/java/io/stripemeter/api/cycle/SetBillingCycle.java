package io.stripemeter.api.cycle;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.support.Times;
import io.stripemeter.api.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command to bill a customer without subscriptions by a cycle of the tenant's choice. Repeating it changes nothing; a
 * conflict where a subscription at Stripe says how the customer is billed.
 *
 * @param cycle null to go back to the tenant's default
 * @param from the beginning of the time it is about
 */
public record SetBillingCycle(
        TenantId tenantId,
        String account,
        CustomerId customer,
        @Nullable BillingCycle cycle,
        Instant from,
        String actor,
        Instant at)
        implements Addressed {
    public SetBillingCycle {
        account = Texts.require(account, "account", MapMeter.MAX_ACCOUNT_LENGTH, MapMeter.ACCOUNT);
        Times.require(from, "from");
        if (cycle != null) {
            Times.require(cycle.anchor(), "anchor");
            if (cycle.count() > cycle.interval().mostOfPeriod()) {
                throw tooMany(cycle.interval());
            }
        }
    }

    /** The problem of a period that would be longer than three years. */
    public static Problem tooMany(CycleInterval interval) {
        return Problem.invalid(
                "out_of_range",
                "count",
                "count must be 1 to " + interval.mostOfPeriod() + " for the interval " + interval.wireName());
    }

    @Override
    public String streamId() {
        return streamId(tenantId, account, customer);
    }

    static String streamId(TenantId tenantId, String account, CustomerId customer) {
        return "cycle/" + tenantId + "/" + account + "/" + customer;
    }
}
