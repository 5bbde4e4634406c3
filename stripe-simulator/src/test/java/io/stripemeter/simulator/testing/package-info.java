/** Starts simulators for tests and talks to them over HTTP, by stripe-java and by hand. */
@NullMarked
package io.stripemeter.simulator.testing;

import org.jspecify.annotations.NullMarked;
