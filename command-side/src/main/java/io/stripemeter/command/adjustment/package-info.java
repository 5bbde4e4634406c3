/** Adjustments: suggested, approved or rejected, reverted. */
@NullMarked
package io.stripemeter.command.adjustment;

import org.jspecify.annotations.NullMarked;
