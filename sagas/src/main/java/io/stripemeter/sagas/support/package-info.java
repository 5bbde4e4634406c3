/** The runtime of processes: their state, deadlines and parked events in PostgreSQL, schema {@code process}. */
@NullMarked
package io.stripemeter.sagas.support;

import org.jspecify.annotations.NullMarked;
