/** Rating: a price and a usage become lines and a total. */
@NullMarked
package io.stripemeter.pricing.rating;

import org.jspecify.annotations.NullMarked;
