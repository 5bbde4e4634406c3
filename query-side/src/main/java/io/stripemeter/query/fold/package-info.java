/** How a projection of few facts folds them: one handler for each type, one prepared statement for each change. */
@NullMarked
package io.stripemeter.query.fold;

import org.jspecify.annotations.NullMarked;
