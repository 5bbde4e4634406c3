package io.stripemeter.api.customer;

import io.stripemeter.api.DomainEvent;

/** The domain events of a customer. */
public sealed interface CustomerDomainEvent extends DomainEvent permits CustomerRegistered, CustomerMapped {}
