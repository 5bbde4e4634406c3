/** Projection of a period's usage and invoice from the usage so far, with its uncertainty. */
@NullMarked
package io.stripemeter.pricing.forecast;

import org.jspecify.annotations.NullMarked;
