/** Meter events: the rules of their intake, their ledger, and the summaries read back. */
@NullMarked
package io.stripemeter.simulator.usage;

import org.jspecify.annotations.NullMarked;
