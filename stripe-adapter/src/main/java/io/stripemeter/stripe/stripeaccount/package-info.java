/** The Stripe accounts pushes go to: keys, addresses, capabilities, limits. */
@NullMarked
package io.stripemeter.stripe.stripeaccount;

import org.jspecify.annotations.NullMarked;
