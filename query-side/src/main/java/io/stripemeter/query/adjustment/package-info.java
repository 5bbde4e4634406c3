/** Adjustments, visible and attributed, and months with them. */
@NullMarked
package io.stripemeter.query.adjustment;

import org.jspecify.annotations.NullMarked;
