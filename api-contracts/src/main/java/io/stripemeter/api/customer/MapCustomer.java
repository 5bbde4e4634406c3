package io.stripemeter.api.customer;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.meter.MappingOrigin;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A command to bill a customer as a Stripe customer of an account. Repeating it changes nothing; another Stripe
 * customer replaces the former one of that account, and leaves those of other accounts as they are.
 *
 * <p>A Stripe customer has one customer that stands behind it. Others are refused unless they roll up into that one.
 *
 * @param rollUpInto the customer that stands behind the Stripe customer, to share it; null to stand behind it
 */
public record MapCustomer(
        TenantId tenantId,
        CustomerId customer,
        String account,
        String stripeCustomerId,
        @Nullable String rollUpInto,
        MappingOrigin origin)
        implements Addressed {
    public MapCustomer {
        account = Texts.require(account, "account", MapMeter.MAX_ACCOUNT_LENGTH, MapMeter.ACCOUNT);
        stripeCustomerId =
                Texts.require(stripeCustomerId, "stripeCustomerId", MapMeter.MAX_STRIPE_ID_LENGTH, MapMeter.STRIPE_ID);
        rollUpInto = Texts.optional(rollUpInto, "rollUpInto", CustomerId.MAX_LENGTH);
        if (customer.value().equals(rollUpInto)) {
            throw Problem.invalid("roll_up_into_itself", "rollUpInto", "A customer can't roll up into itself");
        }
    }

    public MapCustomer(TenantId tenantId, CustomerId customer, String account, String stripeCustomerId) {
        this(tenantId, customer, account, stripeCustomerId, null, MappingOrigin.NONE);
    }

    /** The same, once it is known what Stripe and the lists say. */
    public MapCustomer from(MappingOrigin known) {
        return new MapCustomer(tenantId, customer, account, stripeCustomerId, rollUpInto, known);
    }

    @Override
    public String streamId() {
        return RegisterCustomer.streamId(tenantId, customer);
    }
}
