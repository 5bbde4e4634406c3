package io.stripemeter.api.cycle;

import io.stripemeter.api.DomainEvent;

/** A domain event of the billing cycles of a customer at one Stripe account. */
public sealed interface CycleDomainEvent extends DomainEvent permits BillingCyclesLearned {}
