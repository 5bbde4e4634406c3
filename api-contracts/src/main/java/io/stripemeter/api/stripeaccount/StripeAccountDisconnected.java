package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.StoredAs;

/** Nothing is sent to a Stripe account any more, nor believed from it; usage is counted and waits. */
@StoredAs("stripe_account.disconnected")
public record StripeAccountDisconnected(String tenantId, String account, String actor)
        implements StripeAccountDomainEvent {}
