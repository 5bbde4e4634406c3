/** Tests of {@code stripe.reconciliation}. */
@NullMarked
package io.stripemeter.stripe.reconciliation;

import org.jspecify.annotations.NullMarked;
