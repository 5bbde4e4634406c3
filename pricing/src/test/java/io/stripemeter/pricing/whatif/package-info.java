/** Tests of price book comparisons. */
@NullMarked
package io.stripemeter.pricing.whatif;

import org.jspecify.annotations.NullMarked;
