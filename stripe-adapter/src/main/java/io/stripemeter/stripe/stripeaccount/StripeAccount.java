package io.stripemeter.stripe.stripeaccount;

import io.stripemeter.api.stripeaccount.AccountLimits;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A Stripe account that pushes can be sent to.
 *
 * @param id whose it is and its name
 * @param apiBase base address of the API, without a path
 * @param meterEventsBase base address of the meter event stream (v2), without a path
 * @param webhookSecrets what its webhooks are signed with, the newest first
 */
public record StripeAccount(
        Id id,
        StripeSecretKey key,
        URI apiBase,
        URI meterEventsBase,
        AccountLimits limits,
        List<WebhookSecret> webhookSecrets) {
    /**
     * The identity of a Stripe account on this node: two tenants may use one name for two accounts.
     *
     * @param owner the tenant that linked it; empty for one of the operator's configuration, which tenants may share
     */
    public record Id(Optional<String> owner, String name) {
        static Id configured(String name) {
            return new Id(Optional.empty(), name);
        }

        static Id linked(String tenantId, String name) {
            return new Id(Optional.of(tenantId), name);
        }

        @Override
        public String toString() {
            return owner.map(tenant -> tenant + "/").orElse("") + name;
        }
    }

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
