/** Reconciliation: what is ours compared with what Stripe holds and bills, and what a person must decide. */
@NullMarked
package io.stripemeter.api.reconciliation;

import org.jspecify.annotations.NullMarked;
