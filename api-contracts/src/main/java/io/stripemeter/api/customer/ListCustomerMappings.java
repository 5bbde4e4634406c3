package io.stripemeter.api.customer;

/**
 * A query for mappings of customers of all tenants, in the order of tenant, customer and account. Answered with a list of
 * {@link CustomerMappingInForce}.
 *
 * @param tenantId with {@code customer} and {@code account}, the mapping after which to begin; all empty for the first
 */
public record ListCustomerMappings(String tenantId, String customer, String account, int limit) {}
