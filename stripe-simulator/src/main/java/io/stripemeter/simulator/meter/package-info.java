/** Billing meters: their definition and their life. */
@NullMarked
package io.stripemeter.simulator.meter;

import org.jspecify.annotations.NullMarked;
