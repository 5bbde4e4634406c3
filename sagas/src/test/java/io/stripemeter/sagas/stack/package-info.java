/** The whole module at work: real PostgreSQL, real HTTP, the simulated Stripe, and a ledger that stands in. */
@NullMarked
package io.stripemeter.sagas.stack;

import org.jspecify.annotations.NullMarked;
