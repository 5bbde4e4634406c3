package io.stripemeter.api.customer;

import io.stripemeter.api.DomainEvent;

/** The domain events of a customer, and of the Stripe customers that customers stand behind. */
public sealed interface CustomerDomainEvent extends DomainEvent
        permits CustomerRegistered, CustomerMapped, CustomerUnmapped, StripeCustomerClaimed, StripeCustomerReleased {}
