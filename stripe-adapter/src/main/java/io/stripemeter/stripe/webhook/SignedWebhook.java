package io.stripemeter.stripe.webhook;

import org.jspecify.annotations.Nullable;

/** A webhook whose sender proved itself, usable or not. Sending one that is not usable again would change nothing. */
public sealed interface SignedWebhook {
    /** One that is read, and of the account's mode. */
    record Usable(VerifiedWebhook webhook) implements SignedWebhook {}

    /**
     * One that can't be used.
     *
     * @param eventId null when it can't be read
     * @param type null when it can't be read
     * @param livemode null when it can't be read
     */
    record Unusable(
            Reason reason,
            @Nullable String eventId,
            @Nullable String type,
            @Nullable Boolean livemode) implements SignedWebhook {}

    /** The reason why a genuine webhook can't be used. */
    enum Reason {
        /** It is of the live mode where the account is of the test mode, or the other way round. */
        OTHER_MODE,
        /** Neither form of Stripe's events. */
        UNREADABLE
    }
}
