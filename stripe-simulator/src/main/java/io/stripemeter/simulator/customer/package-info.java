/** Customers: create, read, update, list, delete. */
@NullMarked
package io.stripemeter.simulator.customer;

import org.jspecify.annotations.NullMarked;
