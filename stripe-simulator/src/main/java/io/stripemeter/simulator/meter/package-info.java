/** Billing meters: their definition and their lifecycle. */
@NullMarked
package io.stripemeter.simulator.meter;

import org.jspecify.annotations.NullMarked;
