package io.stripemeter.api.periodclose;

import java.time.Instant;

/**
 * Query: how many ledgers of a period have something counted or planned that Stripe has not accepted. Answered with a
 * {@link Long}. Less than one unit may stay: accounts that take whole units only are never sent it.
 */
public record CountUnsettledLedgers(String tenantId, String account, Instant periodStart) {}
