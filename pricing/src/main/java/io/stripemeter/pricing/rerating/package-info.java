/** Cumulative re-rating: what is due now is the rating of the total less what was billed. */
@NullMarked
package io.stripemeter.pricing.rerating;

import org.jspecify.annotations.NullMarked;
