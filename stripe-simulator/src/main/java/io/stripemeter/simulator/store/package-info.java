/**
 * Bounded in-memory stores for Stripe objects and the generator of their ids. Small because every resource needs it and
 * it needs none of them.
 */
@NullMarked
package io.stripemeter.simulator.store;

import org.jspecify.annotations.NullMarked;
