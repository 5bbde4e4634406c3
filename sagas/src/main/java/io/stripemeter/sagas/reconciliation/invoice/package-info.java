/** The comparison of an invoice with our own rating: values in, a verdict out, without Stripe, a clock or effects. */
@NullMarked
package io.stripemeter.sagas.reconciliation.invoice;

import org.jspecify.annotations.NullMarked;
