/** Projection of a period's usage and invoice from what was used so far, with its uncertainty. */
@NullMarked
package io.stripemeter.pricing.forecast;

import org.jspecify.annotations.NullMarked;
