package io.stripemeter.api.meter;

/**
 * A query for mappings of meters of all tenants and of their shadows, in the order of tenant, meter and account. Answered
 * with a list of {@link MeterMappingInForce}.
 *
 * @param tenantId with {@code meter} and {@code account}, the mapping after which to begin; all empty for the first
 */
public record ListMeterMappings(String tenantId, String meter, String account, int limit) {}
