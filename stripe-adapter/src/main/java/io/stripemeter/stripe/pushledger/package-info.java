/** The sink that pushes go to: meter events, the verdict on each answer, and the circuit breaker. */
@NullMarked
package io.stripemeter.stripe.pushledger;

import org.jspecify.annotations.NullMarked;
