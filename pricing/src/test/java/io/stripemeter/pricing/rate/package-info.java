/** Tests of the rating request. */
@NullMarked
package io.stripemeter.pricing.rate;

import org.jspecify.annotations.NullMarked;
