/** Tests of {@code sagas.reconciliation.invoice}. */
@NullMarked
package io.stripemeter.sagas.reconciliation.invoice;

import org.jspecify.annotations.NullMarked;
