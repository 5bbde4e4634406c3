/** Cumulative re-rating: the amount due is the rating of the total less the amount billed. */
@NullMarked
package io.stripemeter.pricing.rerating;

import org.jspecify.annotations.NullMarked;
