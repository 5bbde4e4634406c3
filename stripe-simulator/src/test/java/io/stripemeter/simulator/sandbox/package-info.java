/** The questions about Stripe that only a sandbox can answer, asked of one when a key is given. */
@NullMarked
package io.stripemeter.simulator.sandbox;

import org.jspecify.annotations.NullMarked;
