/** Reading the log: whole batches by position, single streams by id. */
@NullMarked
package io.stripemeter.eventstore.read;

import org.jspecify.annotations.NullMarked;
