/** Invoice previews, with their arithmetic, from usage, prices, discounts, credits, tax and balance. */
@NullMarked
package io.stripemeter.pricing.invoice;

import org.jspecify.annotations.NullMarked;
