package io.stripemeter.api.customer;

import io.stripemeter.api.StoredAs;

/**
 * A domain event: a customer was given a name. Usage may have been recorded before, because it needs no registration.
 */
@StoredAs("customer.registered")
public record CustomerRegistered(String tenantId, String customer, String name) implements CustomerDomainEvent {}
