/** Test clocks, which move the time of the customers on them. Small because Stripe has one object for it. */
@NullMarked
package io.stripemeter.simulator.testclock;

import org.jspecify.annotations.NullMarked;
