/** The stateless rating request: one price, one quantity, discounts; lines and totals or violations. */
@NullMarked
package io.stripemeter.pricing.rate;

import org.jspecify.annotations.NullMarked;
