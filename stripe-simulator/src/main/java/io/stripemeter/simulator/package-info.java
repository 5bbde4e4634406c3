/** A stateful Stripe for demo, rehearsal and fault tests. */
@NullMarked
package io.stripemeter.simulator;

import org.jspecify.annotations.NullMarked;
