/** Batch processors: workers that fold the log into projections, their settings, progress and metrics. */
@NullMarked
package io.stripemeter.eventstore.processor;

import org.jspecify.annotations.NullMarked;
