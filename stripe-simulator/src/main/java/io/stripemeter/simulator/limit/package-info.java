/** Rate and concurrency limits, as a 429 tells them. */
@NullMarked
package io.stripemeter.simulator.limit;

import org.jspecify.annotations.NullMarked;
