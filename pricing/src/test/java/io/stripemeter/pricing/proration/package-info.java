/** Tests of proration. */
@NullMarked
package io.stripemeter.pricing.proration;

import org.jspecify.annotations.NullMarked;
