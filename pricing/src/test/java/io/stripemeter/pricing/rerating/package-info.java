/** Tests of re-rating. */
@NullMarked
package io.stripemeter.pricing.rerating;

import org.jspecify.annotations.NullMarked;
