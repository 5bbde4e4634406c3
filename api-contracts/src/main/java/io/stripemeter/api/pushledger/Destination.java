package io.stripemeter.api.pushledger;

/**
 * The place at Stripe to which usage is billed. What was sent there is read there, whatever the mappings say later.
 *
 * @param account the tenant's name for the Stripe account
 * @param stripeCustomerId {@code cus_…}
 * @param stripeMeterId {@code mtr_…}
 * @param eventName the Stripe meter's {@code event_name}
 */
public record Destination(String account, String stripeCustomerId, String stripeMeterId, String eventName) {}
