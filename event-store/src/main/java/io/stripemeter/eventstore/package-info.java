/** PostgreSQL event storage engine and batch processors under Axon. */
@NullMarked
package io.stripemeter.eventstore;

import org.jspecify.annotations.NullMarked;
