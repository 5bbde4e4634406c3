package io.stripemeter.api.cycle;

/**
 * A query for the accounts that customers are mapped at, after one in their order. Answered with {@link CycleAccount}.
 *
 * @param tenantId of the account before, empty for the first
 * @param account likewise
 */
public record ListCycleAccounts(String tenantId, String account, int limit) {}
