/** Reads of escalations over REST and GraphQL, and the metric of those that are open. */
@NullMarked
package io.stripemeter.query.escalation;

import org.jspecify.annotations.NullMarked;
