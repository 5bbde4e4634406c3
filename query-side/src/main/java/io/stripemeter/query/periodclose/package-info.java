/** Reads of period closes over REST and GraphQL. Small because a close is one row. */
@NullMarked
package io.stripemeter.query.periodclose;

import org.jspecify.annotations.NullMarked;
