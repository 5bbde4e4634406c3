/** The HTTP kernel: the form of Stripe's requests, replies, errors and lists, without any billing rule. */
@NullMarked
package io.stripemeter.simulator.wire;

import org.jspecify.annotations.NullMarked;
