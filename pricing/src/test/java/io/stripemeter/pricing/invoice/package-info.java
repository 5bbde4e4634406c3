/** Tests of invoices. */
@NullMarked
package io.stripemeter.pricing.invoice;

import org.jspecify.annotations.NullMarked;
