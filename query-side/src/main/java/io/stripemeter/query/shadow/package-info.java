/** Shadows beside what counts: the same usage, pushed to two accounts, compared. */
@NullMarked
package io.stripemeter.query.shadow;

import org.jspecify.annotations.NullMarked;
