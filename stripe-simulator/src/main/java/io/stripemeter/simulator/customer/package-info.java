/** Customers: create, read, update, list, delete. Small because each resource of Stripe's API has a package of its own. */
@NullMarked
package io.stripemeter.simulator.customer;

import org.jspecify.annotations.NullMarked;
