/** Appending: exactly once per stream and sequence, with a receipt for usage events. */
@NullMarked
package io.stripemeter.eventstore.append;

import org.jspecify.annotations.NullMarked;
