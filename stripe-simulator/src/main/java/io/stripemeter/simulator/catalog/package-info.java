/** Products and prices. */
@NullMarked
package io.stripemeter.simulator.catalog;

import org.jspecify.annotations.NullMarked;
