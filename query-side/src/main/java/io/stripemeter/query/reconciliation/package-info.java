/** Reconciliation runs over REST, CSV and GraphQL, and the queries that a run asks of the read model. */
@NullMarked
package io.stripemeter.query.reconciliation;

import org.jspecify.annotations.NullMarked;
