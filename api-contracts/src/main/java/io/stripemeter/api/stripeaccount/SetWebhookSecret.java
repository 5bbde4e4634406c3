package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;

/**
 * A command to accept webhooks of an account that are signed with a secret.
 *
 * @param sealedSecret the secret, encrypted for this tenant and account
 * @param formerUntil until when the former secrets remain valid
 */
public record SetWebhookSecret(
        TenantId tenantId, String account, String sealedSecret, Instant formerUntil, String actor)
        implements Addressed {
    /** The longest time for which Stripe itself signs with both secrets when one is rolled. */
    public static final Duration LONGEST_OVERLAP = Duration.ofHours(24);

    public SetWebhookSecret {
        account = LinkStripeAccount.name(account);
    }

    @Override
    public String streamId() {
        return LinkStripeAccount.streamId(tenantId, account);
    }
}
