/** The invoice simulator: usage, prices, discounts, credits, tax and balance become a preview with its arithmetic. */
@NullMarked
package io.stripemeter.pricing.invoice;

import org.jspecify.annotations.NullMarked;
