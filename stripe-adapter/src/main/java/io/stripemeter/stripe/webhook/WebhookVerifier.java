package io.stripemeter.stripe.webhook;

import java.util.Optional;

/** Opens what comes in from the billing backend. */
public interface WebhookVerifier {
    /**
     * The notice, when it is signed with a secret of that account, freshly, and of the account's mode.
     *
     * @param body the request's body, byte for byte
     * @param signature the signature header
     * @return nothing for everything else: an unknown account, a forgery and a broken body look the same
     */
    Optional<VerifiedWebhook> open(String tenantId, String account, byte[] body, String signature);
}
