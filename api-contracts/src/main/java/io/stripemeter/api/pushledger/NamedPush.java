package io.stripemeter.api.pushledger;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A push that was looked up by its identifier.
 *
 * @param identifier of the push; that of a correction has an additional suffix
 * @param state as the read side names it
 * @param slot sent as its timestamp
 */
public record NamedPush(
        String identifier,
        String ledgerId,
        long sequence,
        String customer,
        String meter,
        Instant periodStart,
        String state,
        BigDecimal delta,
        Instant slot,
        String stripeCustomerId,
        String eventName) {}
