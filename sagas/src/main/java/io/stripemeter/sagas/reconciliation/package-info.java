/**
 * Reconciliation: runs that compare our ledgers with what Stripe holds and bills,
 * correct what is proven, and escalate the rest. Large because runs over usage and runs over invoices share their state, reports and
 * schedule.
 */
@NullMarked
package io.stripemeter.sagas.reconciliation;

import org.jspecify.annotations.NullMarked;
