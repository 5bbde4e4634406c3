/** Tests of projections. */
@NullMarked
package io.stripemeter.pricing.forecast;

import org.jspecify.annotations.NullMarked;
