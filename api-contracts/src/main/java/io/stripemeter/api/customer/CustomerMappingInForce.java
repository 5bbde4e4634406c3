package io.stripemeter.api.customer;

import org.jspecify.annotations.Nullable;

/**
 * A customer's mapping as the lists show it.
 *
 * @param checked whether Stripe confirmed it; null for mappings of before checks
 */
public record CustomerMappingInForce(
        String tenantId,
        String customer,
        String account,
        String stripeCustomerId,
        @Nullable Boolean checked) {}
