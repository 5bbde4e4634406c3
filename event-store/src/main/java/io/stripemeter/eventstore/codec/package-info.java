/** The encoding of events as bytes, readable for as long as the log is kept. */
@NullMarked
package io.stripemeter.eventstore.codec;

import org.jspecify.annotations.NullMarked;
