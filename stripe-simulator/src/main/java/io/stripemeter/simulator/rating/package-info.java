/** The simulator's own rating: what a quantity costs at a price, line by line. Shares nothing with any other pricing code. */
@NullMarked
package io.stripemeter.simulator.rating;

import org.jspecify.annotations.NullMarked;
