/** Lines of a rating: the contribution of one tier, fee or cap, exactly and as a rounded amount. */
@NullMarked
package io.stripemeter.pricing.line;

import org.jspecify.annotations.NullMarked;
