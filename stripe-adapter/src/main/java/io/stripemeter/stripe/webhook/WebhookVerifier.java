package io.stripemeter.stripe.webhook;

import java.util.Optional;

/** Opens what comes in from the billing backend. */
public interface WebhookVerifier {
    /**
     * Returns the webhook if it is freshly signed with a secret of that account and of the account's mode.
     *
     * @param body the request's body, byte for byte
     * @param signature the signature header
     * @return empty for everything else: an unknown account, a forgery and a malformed body give the same answer
     */
    Optional<VerifiedWebhook> open(String tenantId, String account, byte[] body, String signature);
}
