/** Tests of rating. */
@NullMarked
package io.stripemeter.pricing.rating;

import org.jspecify.annotations.NullMarked;
