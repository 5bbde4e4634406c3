package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.StoredAs;

/** A domain event: a linked account has other limits; see {@link StripeAccountLinked} for their meaning. */
@StoredAs("stripe_account.tuned")
public record StripeAccountTuned(
        String tenantId, String account, boolean decimals, int maxPerSecond, int maxConcurrent, String actor)
        implements StripeAccountDomainEvent {}
