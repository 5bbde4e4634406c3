/** Credit grants: their balance and the order in which they pay. */
@NullMarked
package io.stripemeter.simulator.credit;

import org.jspecify.annotations.NullMarked;
