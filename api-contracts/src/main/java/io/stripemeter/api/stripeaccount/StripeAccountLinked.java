package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.StoredAs;

/**
 * A domain event: a Stripe account can be pushed to from now on.
 *
 * @param livemode whether its key moves real money; this never changes under the same name
 * @param maskedKey how the key is shown: its kind and its last four characters
 * @param sealedKey the key, encrypted for this tenant and account
 * @param decimals whether the account takes decimal values
 * @param maxPerSecond pushes sent in a second, at most
 * @param maxConcurrent pushes in flight at once, at most
 * @param actor who linked it
 */
@StoredAs("stripe_account.linked")
public record StripeAccountLinked(
        String tenantId,
        String account,
        boolean livemode,
        String maskedKey,
        String sealedKey,
        boolean decimals,
        int maxPerSecond,
        int maxConcurrent,
        String actor)
        implements StripeAccountDomainEvent {}
