/** Choices about the simulated Stripe where its behaviour is configurable or not known. */
@NullMarked
package io.stripemeter.simulator.policy;

import org.jspecify.annotations.NullMarked;
