/** Tests of discounts. */
@NullMarked
package io.stripemeter.pricing.discount;

import org.jspecify.annotations.NullMarked;
