/**
 * The rehearsal: the product and a simulated Stripe on one clock that its user moves, by command or over REST. Nothing of it
 * exists in a server that was started in another way.
 */
@NullMarked
package io.stripemeter.app.rehearsal.mode;

import org.jspecify.annotations.NullMarked;
