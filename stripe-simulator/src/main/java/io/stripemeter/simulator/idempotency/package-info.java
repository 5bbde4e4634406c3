/** The store of answers kept under an Idempotency-Key. */
@NullMarked
package io.stripemeter.simulator.idempotency;

import org.jspecify.annotations.NullMarked;
