/** Reconciliation: the runs that compare our records with Stripe's, and their comparisons. */
@NullMarked
package io.stripemeter.command.reconciliation;

import org.jspecify.annotations.NullMarked;
