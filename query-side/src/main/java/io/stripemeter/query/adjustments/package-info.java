/** Adjustments, visible and attributed, and months with them. */
@NullMarked
package io.stripemeter.query.adjustments;

import org.jspecify.annotations.NullMarked;
