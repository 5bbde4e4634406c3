/** Reads of period closes over REST and GraphQL. */
@NullMarked
package io.stripemeter.query.periodclose;

import org.jspecify.annotations.NullMarked;
