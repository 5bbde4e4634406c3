/** Segments of a batch processor: their holders, their positions and the events that belong to them. */
@NullMarked
package io.stripemeter.eventstore.segment;

import org.jspecify.annotations.NullMarked;
