package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.StoredAs;

/**
 * A domain event: a linked account has another key of the same mode.
 *
 * @param maskedKey how the key is shown: its kind and its last four characters
 * @param sealedKey the key, encrypted for this tenant and account
 */
@StoredAs("stripe_account.key_rotated")
public record StripeKeyRotated(String tenantId, String account, String maskedKey, String sealedKey, String actor)
        implements StripeAccountDomainEvent {}
