/** Adjustments: signed, reasoned, attributed corrections of what was counted or billed. Nothing closed is rewritten. */
@NullMarked
package io.stripemeter.api.adjustment;

import org.jspecify.annotations.NullMarked;
