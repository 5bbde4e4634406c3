/** Projections over the log: whole batches, one transaction with their position. */
@NullMarked
package io.stripemeter.eventstore.projection;

import org.jspecify.annotations.NullMarked;
