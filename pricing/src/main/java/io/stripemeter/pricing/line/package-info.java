/** Lines of a rating: what one tier, fee or cap contributes, exactly and as a rounded amount. */
@NullMarked
package io.stripemeter.pricing.line;

import org.jspecify.annotations.NullMarked;
