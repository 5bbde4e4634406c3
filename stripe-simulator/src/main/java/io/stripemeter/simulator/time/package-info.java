/** The simulator's own clock and the work that falls due on it. */
@NullMarked
package io.stripemeter.simulator.time;

import org.jspecify.annotations.NullMarked;
