package io.stripemeter.api.reconciliation;

/** The ledgers of one tenant at one Stripe account. */
public record LedgerScope(String tenantId, String account) {}
