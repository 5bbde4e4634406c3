/** Checks, at Stripe, of the meters and customers that ours are mapped to. */
@NullMarked
package io.stripemeter.stripe.meter;

import org.jspecify.annotations.NullMarked;
