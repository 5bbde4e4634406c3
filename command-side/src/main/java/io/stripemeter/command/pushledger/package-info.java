/** Push ledgers: which deltas go to Stripe, one at a time, and what became of each. */
@NullMarked
package io.stripemeter.command.pushledger;

import org.jspecify.annotations.NullMarked;
