package io.stripemeter.api.meter;

import org.jspecify.annotations.Nullable;

/**
 * The mapping of a meter or of its shadow as the lists show it.
 *
 * @param checked whether Stripe confirmed it; null for mappings of before checks
 */
public record MeterMappingInForce(
        String tenantId,
        String meter,
        String account,
        String stripeMeterId,
        String eventName,
        @Nullable Boolean checked,
        @Nullable String customerMappingKey,
        @Nullable String valueSettingsKey,
        boolean shadow) {}
