package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.StoredAs;

/** A domain event: nothing more is sent to a Stripe account or accepted from it; usage is counted and waits. */
@StoredAs("stripe_account.disconnected")
public record StripeAccountDisconnected(String tenantId, String account, String actor)
        implements StripeAccountDomainEvent {}
