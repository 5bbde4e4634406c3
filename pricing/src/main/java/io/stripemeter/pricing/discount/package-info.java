/** Percent and amount discounts, applied in their order and never below zero. */
@NullMarked
package io.stripemeter.pricing.discount;

import org.jspecify.annotations.NullMarked;
