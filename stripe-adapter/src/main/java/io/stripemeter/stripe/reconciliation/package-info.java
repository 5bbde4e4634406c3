/** The billing backend as the processes see it: a port that holds nothing of Stripe. */
@NullMarked
package io.stripemeter.stripe.reconciliation;

import org.jspecify.annotations.NullMarked;
