/** Notions of the log that its writing and its reading end share: stream ids, selections, signals and failures. */
@NullMarked
package io.stripemeter.eventstore.log;

import org.jspecify.annotations.NullMarked;
