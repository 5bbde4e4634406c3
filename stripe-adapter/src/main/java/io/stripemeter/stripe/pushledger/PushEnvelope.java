package io.stripemeter.stripe.pushledger;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One attempt to report a signed delta, complete: a sink needs to know nothing else.
 *
 * @param account the tenant's name of the Stripe account
 * @param identifier Stripe's dedupe identity, the same for every attempt of a push
 * @param idempotencyKey the {@code Idempotency-Key} header of this attempt
 * @param delta signed, exact
 * @param slot when the usage counts at Stripe; whole seconds
 * @param shadow whether it may reach a test account only
 * @param inDoubt whether an earlier attempt may have been recorded unseen
 */
public record PushEnvelope(
        String tenantId,
        String account,
        String identifier,
        String idempotencyKey,
        String eventName,
        String stripeCustomerId,
        BigDecimal delta,
        Instant slot,
        boolean shadow,
        boolean inDoubt) {}
