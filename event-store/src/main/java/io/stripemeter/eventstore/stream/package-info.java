/** Names of streams: readable outside, 128 bits wide inside. */
@NullMarked
package io.stripemeter.eventstore.stream;

import org.jspecify.annotations.NullMarked;
