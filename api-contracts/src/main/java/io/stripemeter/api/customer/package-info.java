/** Customers: the billed parties, and which Stripe customers they are. */
@NullMarked
package io.stripemeter.api.customer;

import org.jspecify.annotations.NullMarked;
