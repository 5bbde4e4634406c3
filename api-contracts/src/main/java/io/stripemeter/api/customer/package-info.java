/** Customers: the billed parties, and their mapping to Stripe customers. */
@NullMarked
package io.stripemeter.api.customer;

import org.jspecify.annotations.NullMarked;
