package io.stripemeter.api.stripeaccount;

import org.jspecify.annotations.Nullable;

/**
 * Stripe's response to an account's key.
 *
 * @param works whether Stripe accepted the key, and lets it read meters
 * @param httpStatus 0 when no answer came
 * @param reason in Stripe's words, or ours; null when it works
 */
public record StripeAccountCheck(
        boolean works,
        int httpStatus,
        @Nullable String reason,
        @Nullable String requestId) {}
