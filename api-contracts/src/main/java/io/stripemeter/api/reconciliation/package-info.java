/** Reconciliation: the comparison of our records with what Stripe holds and bills. */
@NullMarked
package io.stripemeter.api.reconciliation;

import org.jspecify.annotations.NullMarked;
