package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/**
 * Webhooks of an account are signed with another secret.
 *
 * @param sealedSecret {@code whsec_…}, encrypted for this tenant and account
 * @param formerUntil until when signatures by the secrets before it are still good
 */
@StoredAs("stripe_account.webhook_secret_set")
public record StripeWebhookSecretSet(
        String tenantId, String account, String sealedSecret, Instant formerUntil, String actor)
        implements StripeAccountDomainEvent {}
