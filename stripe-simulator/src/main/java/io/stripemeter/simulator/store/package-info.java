/** Bounded in-memory shelves for Stripe objects and the maker of their ids. */
@NullMarked
package io.stripemeter.simulator.store;

import org.jspecify.annotations.NullMarked;
