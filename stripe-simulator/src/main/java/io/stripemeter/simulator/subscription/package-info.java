/** Subscriptions and the renewal of their periods. */
@NullMarked
package io.stripemeter.simulator.subscription;

import org.jspecify.annotations.NullMarked;
