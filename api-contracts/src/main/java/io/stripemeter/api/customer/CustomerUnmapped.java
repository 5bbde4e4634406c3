package io.stripemeter.api.customer;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/**
 * A domain event: a customer is no longer billed as a Stripe customer of an account. Its usage is counted and waits for
 * another mapping; what was sent stays where it was sent.
 *
 * @param account the tenant's name for the Stripe account
 * @param stripeCustomerId the one that it was billed as
 * @param actor who unmapped it
 */
@StoredAs("customer.unmapped")
public record CustomerUnmapped(
        String tenantId, String customer, String account, String stripeCustomerId, String actor, Instant at)
        implements CustomerDomainEvent {}
