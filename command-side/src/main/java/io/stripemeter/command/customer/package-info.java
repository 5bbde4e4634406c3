/** Customers: named, and mapped to Stripe customers. */
@NullMarked
package io.stripemeter.command.customer;

import org.jspecify.annotations.NullMarked;
