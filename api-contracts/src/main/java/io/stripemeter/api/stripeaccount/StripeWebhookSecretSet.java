package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/**
 * A domain event: webhooks of an account are signed with another secret.
 *
 * @param sealedSecret {@code whsec_…}, encrypted for this tenant and account
 * @param formerUntil until when signatures with the former secrets remain valid
 */
@StoredAs("stripe_account.webhook_secret_set")
public record StripeWebhookSecretSet(
        String tenantId, String account, String sealedSecret, Instant formerUntil, String actor)
        implements StripeAccountDomainEvent {}
