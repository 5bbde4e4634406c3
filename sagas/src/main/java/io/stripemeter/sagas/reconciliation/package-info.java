/**
 * Reconciliation: runs that compare our ledgers with what Stripe holds and bills,
 * correct what is proven, and escalate the rest.
 */
@NullMarked
package io.stripemeter.sagas.reconciliation;

import org.jspecify.annotations.NullMarked;
