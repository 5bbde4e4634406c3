/**
 * Pushes: signed deltas on their way to Stripe, and the ledger that plans them.
 *
 * <p>Large because every command and query of a ledger is a file of its own.
 */
@NullMarked
package io.stripemeter.api.pushledger;

import org.jspecify.annotations.NullMarked;
