/** The billing backend as the processes see it: a port that holds nothing of Stripe. */
@NullMarked
package io.stripemeter.sagas.billing;

import org.jspecify.annotations.NullMarked;
