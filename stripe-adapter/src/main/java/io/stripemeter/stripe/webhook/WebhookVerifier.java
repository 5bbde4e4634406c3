package io.stripemeter.stripe.webhook;

import java.util.Optional;

/** Opens what comes in from the billing backend. */
public interface WebhookVerifier {
    /**
     * Returns what was sent if it is freshly signed with a secret of that account.
     *
     * @param body the request's body, byte for byte
     * @param signature the signature header
     * @return empty for everything else: an unknown account and a forgery give the same answer
     */
    Optional<SignedWebhook> examine(String tenantId, String account, byte[] body, String signature);

    /**
     * Returns the webhook if it is freshly signed with a secret of that account and of the account's mode.
     *
     * @param body the request's body, byte for byte
     * @param signature the signature header
     * @return empty for everything else: an unknown account, a forgery and a malformed body give the same answer
     */
    default Optional<VerifiedWebhook> open(String tenantId, String account, byte[] body, String signature) {
        return examine(tenantId, account, body, signature)
                .map(signed -> signed instanceof SignedWebhook.Usable usable ? usable.webhook() : null);
    }
}
