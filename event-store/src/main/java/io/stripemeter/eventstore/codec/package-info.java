/** How events become bytes and come back, for as long as the log is kept. */
@NullMarked
package io.stripemeter.eventstore.codec;

import org.jspecify.annotations.NullMarked;
