package io.stripemeter.sagas.account;

import java.net.URI;

/**
 * A Stripe account that pushes can be sent to.
 *
 * @param name our name of it, as mappings use it
 * @param apiBase base address of the API, without a path
 * @param meterEventsBase base address of the meter event stream (v2), without a path
 * @param decimals whether the account takes decimal values; integers are the safe default
 * @param maxPerSecond pushes sent in a second, at most
 * @param maxConcurrent pushes in flight at once, at most
 */
public record StripeAccount(
        String name,
        SecretKey key,
        URI apiBase,
        URI meterEventsBase,
        boolean decimals,
        int maxPerSecond,
        int maxConcurrent) {}
