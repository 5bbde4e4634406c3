/** Push ledgers: the deltas that go to Stripe, one at a time, and the outcome of each. */
@NullMarked
package io.stripemeter.command.pushledger;

import org.jspecify.annotations.NullMarked;
