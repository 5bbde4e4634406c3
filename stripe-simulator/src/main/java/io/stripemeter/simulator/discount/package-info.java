/** Coupons and the discounts they give. */
@NullMarked
package io.stripemeter.simulator.discount;

import org.jspecify.annotations.NullMarked;
