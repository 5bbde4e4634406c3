/** Finds usage that no push has planned yet. */
@NullMarked
package io.stripemeter.query.unplanned;

import org.jspecify.annotations.NullMarked;
