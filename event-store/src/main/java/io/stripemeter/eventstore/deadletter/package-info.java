/** Dead letters of batch processors: finding the events that cannot be folded, setting them aside and retrying them. */
@NullMarked
package io.stripemeter.eventstore.deadletter;

import org.jspecify.annotations.NullMarked;
