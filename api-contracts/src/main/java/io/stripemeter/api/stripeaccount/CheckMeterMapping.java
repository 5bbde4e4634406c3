package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A query to Stripe whether a meter there adds up what we would send to it. Answered with {@link MappingFinding}.
 *
 * @param customerKey the payload's member that names the customer; null for the usual one
 * @param valueKey the payload's member that holds the value; null for the usual one
 */
public record CheckMeterMapping(
        TenantId tenantId,
        String account,
        String stripeMeterId,
        String eventName,
        @Nullable String customerKey,
        @Nullable String valueKey) {}
