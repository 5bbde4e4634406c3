/** Aggregates, ingest lanes and the command REST endpoints. */
@NullMarked
package io.stripemeter.command;

import org.jspecify.annotations.NullMarked;
