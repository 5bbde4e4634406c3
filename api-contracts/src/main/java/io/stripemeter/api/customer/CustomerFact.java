package io.stripemeter.api.customer;

import io.stripemeter.api.Fact;

/** What can have happened to a customer. */
public sealed interface CustomerFact extends Fact permits CustomerRegistered, CustomerMapped {}
