/** The HTTP kernel: what a Stripe request, reply, error and list look like, free of any billing rule. */
@NullMarked
package io.stripemeter.simulator.wire;

import org.jspecify.annotations.NullMarked;
