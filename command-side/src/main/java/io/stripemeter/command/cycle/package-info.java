/** Billing cycles of customers: learned from subscriptions at Stripe, or set over REST; the tenant's default. */
@NullMarked
package io.stripemeter.command.cycle;

import org.jspecify.annotations.NullMarked;
