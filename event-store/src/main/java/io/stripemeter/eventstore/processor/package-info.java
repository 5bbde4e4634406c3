/** Runs batch projections over the log: claims, positions, dead letters, rebuilds and wake-ups. */
@NullMarked
package io.stripemeter.eventstore.processor;

import org.jspecify.annotations.NullMarked;
