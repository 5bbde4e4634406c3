/** Carries the slices' reads over GraphQL: scalars, limits, errors, the caller, and a page to explore with. */
@NullMarked
package io.stripemeter.query.support.graphql;

import org.jspecify.annotations.NullMarked;
