package io.stripemeter.api.customer;

import io.stripemeter.api.DomainEvent;

/** What can have happened to a customer. */
public sealed interface CustomerDomainEvent extends DomainEvent permits CustomerRegistered, CustomerMapped {}
