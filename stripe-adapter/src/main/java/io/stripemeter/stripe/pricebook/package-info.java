/** Reads of Stripe's price objects, for price books and for the comparison of invoices. */
@NullMarked
package io.stripemeter.stripe.pricebook;

import org.jspecify.annotations.NullMarked;
