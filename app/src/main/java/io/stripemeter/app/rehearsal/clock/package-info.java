/**
 * The one clock of a rehearsal: moved in steps, each of which ends when all that fell due has been done, by the product and
 * by its simulated Stripe.
 */
@NullMarked
package io.stripemeter.app.rehearsal.clock;

import org.jspecify.annotations.NullMarked;
