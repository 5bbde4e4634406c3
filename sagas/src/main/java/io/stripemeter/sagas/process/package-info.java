/** Where processes keep their state and their deadlines: PostgreSQL, schema {@code process}. */
@NullMarked
package io.stripemeter.sagas.process;

import org.jspecify.annotations.NullMarked;
