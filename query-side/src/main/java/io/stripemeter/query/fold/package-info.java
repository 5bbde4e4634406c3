/** How a projection of few facts folds them: one handler for each type, few round trips for a batch. */
@NullMarked
package io.stripemeter.query.fold;

import org.jspecify.annotations.NullMarked;
