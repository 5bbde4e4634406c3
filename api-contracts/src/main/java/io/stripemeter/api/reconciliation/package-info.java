/**
 * Reconciliation: the comparison of our records with what Stripe holds and bills. Large because runs have commands, domain events
 * and queries of their own, and those of what they read.
 */
@NullMarked
package io.stripemeter.api.reconciliation;

import org.jspecify.annotations.NullMarked;
