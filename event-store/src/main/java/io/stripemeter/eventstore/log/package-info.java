/** Types shared by the writing and the reading end of the log: stream ids, selections, signals and failures. */
@NullMarked
package io.stripemeter.eventstore.log;

import org.jspecify.annotations.NullMarked;
