package io.stripemeter.api.customer;

import io.stripemeter.api.StoredAs;

/** A customer became known by name. Usage may have come before: it needs no registration. */
@StoredAs("customer.registered")
public record CustomerRegistered(String tenantId, String customer, String name) implements CustomerDomainEvent {}
