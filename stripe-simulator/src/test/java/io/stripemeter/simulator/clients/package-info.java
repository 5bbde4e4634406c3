/** The simulator under clients that were not written here. */
@NullMarked
package io.stripemeter.simulator.clients;

import org.jspecify.annotations.NullMarked;
