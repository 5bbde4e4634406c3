/** Reads of subscriptions: by which periods a Stripe customer is billed. */
@NullMarked
package io.stripemeter.stripe.cycle;

import org.jspecify.annotations.NullMarked;
