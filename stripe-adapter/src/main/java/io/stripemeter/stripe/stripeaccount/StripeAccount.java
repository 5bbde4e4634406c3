package io.stripemeter.stripe.stripeaccount;

import io.stripemeter.api.stripeaccount.AccountLimits;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * A Stripe account that pushes can be sent to.
 *
 * @param id whose it is and its name
 * @param apiBase base address of the API, without a path
 * @param meterEventsBase base address of the meter event stream (v2), without a path
 * @param webhookSecrets what its webhooks are signed with, the newest first
 */
public record StripeAccount(
        StripeAccountId id,
        StripeSecretKey key,
        URI apiBase,
        URI meterEventsBase,
        AccountLimits limits,
        List<WebhookSecret> webhookSecrets) {
    public StripeAccount {
        webhookSecrets = List.copyOf(webhookSecrets);
    }

    /** Our name of it, as mappings use it. */
    public String name() {
        return id.name();
    }

    public boolean decimals() {
        return limits.decimals();
    }

    /** The secrets that a signature may be made with at a time. */
    public List<String> webhookSecretsAt(Instant now) {
        return webhookSecrets.stream()
                .filter(secret -> secret.goodAt(now))
                .map(WebhookSecret::value)
                .toList();
    }
}
