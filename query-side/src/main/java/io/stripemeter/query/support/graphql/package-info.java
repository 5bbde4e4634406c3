/** GraphQL over the slices' queries: scalars, limits, errors, the caller, and a page to explore with. */
@NullMarked
package io.stripemeter.query.support.graphql;

import org.jspecify.annotations.NullMarked;
