/** Adjustments: signed, reasoned and attributed corrections of counted or billed usage. Nothing closed is rewritten. */
@NullMarked
package io.stripemeter.api.adjustment;

import org.jspecify.annotations.NullMarked;
