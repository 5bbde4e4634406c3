/** Segments of a batch processor: who holds which, up to where each has come, and which events belong to it. */
@NullMarked
package io.stripemeter.eventstore.segment;

import org.jspecify.annotations.NullMarked;
