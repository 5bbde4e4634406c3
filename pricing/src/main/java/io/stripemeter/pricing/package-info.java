/** Pure rating library: quantity to money, as Stripe bills it. */
@NullMarked
package io.stripemeter.pricing;

import org.jspecify.annotations.NullMarked;
