/** Meter events: the rules that let them in, the ledger that holds them, the sums read back. */
@NullMarked
package io.stripemeter.simulator.usage;

import org.jspecify.annotations.NullMarked;
