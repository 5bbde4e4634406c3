package io.stripemeter.eventstore.secret;

import io.stripemeter.api.tenant.TenantId;
import java.nio.charset.StandardCharsets;

/**
 * The owner and purpose of a sealed secret. A sealed text opens at its own place only: moved to another tenant, account or
 * purpose it is as good as forged.
 *
 * @param account our name of the Stripe account
 */
public record SecretPlace(TenantId tenantId, String account, Purpose purpose) {
    /** What a secret is for. */
    public enum Purpose {
        STRIPE_KEY,
        WEBHOOK_SECRET
    }

    /** Unambiguous: neither a tenant nor an account has a line break in its name. */
    byte[] authenticated() {
        return (tenantId + "\n" + account + "\n" + purpose).getBytes(StandardCharsets.UTF_8);
    }
}
