/** The control API under /_sim: clock, faults, ledger, totals, state, reset. */
@NullMarked
package io.stripemeter.simulator.control;

import org.jspecify.annotations.NullMarked;
