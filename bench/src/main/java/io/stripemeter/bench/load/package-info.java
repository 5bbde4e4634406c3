/** A load generator so lean that it leaves the machine to what it loads. */
@NullMarked
package io.stripemeter.bench.load;

import org.jspecify.annotations.NullMarked;
