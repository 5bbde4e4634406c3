/** The event storage engine as Axon knows it, on our own tables. */
@NullMarked
package io.stripemeter.eventstore.engine;

import org.jspecify.annotations.NullMarked;
