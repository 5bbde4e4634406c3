package io.stripemeter.query.stripeaccount;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A Stripe account as the API returns it.
 *
 * @param mode {@code test} or {@code live}
 * @param maskedKey its kind and its last four characters
 * @param webhookSecretSetAt null while its webhooks cannot be verified
 * @param disconnectedAt null while it is linked
 */
record StripeAccountView(
        String name,
        String mode,
        String maskedKey,
        boolean decimals,
        int maxPerSecond,
        int maxConcurrent,
        Instant linkedAt,
        Instant keySetAt,
        @Nullable Instant webhookSecretSetAt,
        @Nullable Instant disconnectedAt,
        String changedBy) {}
