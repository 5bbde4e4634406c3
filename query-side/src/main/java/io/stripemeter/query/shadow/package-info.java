/** Comparison of shadows with live accounts: the same usage, pushed to both. */
@NullMarked
package io.stripemeter.query.shadow;

import org.jspecify.annotations.NullMarked;
