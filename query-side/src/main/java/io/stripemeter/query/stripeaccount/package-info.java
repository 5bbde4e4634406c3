/** Linked Stripe accounts, listed with masked keys, and the mappings of customers and shadows. */
@NullMarked
package io.stripemeter.query.stripeaccount;

import org.jspecify.annotations.NullMarked;
