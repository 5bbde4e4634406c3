package io.stripemeter.stripe.stripeaccount;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret that webhooks of an account are signed with.
 *
 * @param until when it stops being good, or null for no end
 */
public record WebhookSecret(String value, @Nullable Instant until) {
    boolean goodAt(Instant now) {
        return until == null || now.isBefore(until);
    }

    @Override
    public String toString() {
        return "whsec_…";
    }
}
