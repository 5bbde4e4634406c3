/** Pushes: signed deltas on their way to Stripe, and the ledger that plans them. */
@NullMarked
package io.stripemeter.api.pushledger;

import org.jspecify.annotations.NullMarked;
