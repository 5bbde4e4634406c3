/** Projections, read models, GraphQL and the query REST endpoints. */
@NullMarked
package io.stripemeter.query;

import org.jspecify.annotations.NullMarked;
