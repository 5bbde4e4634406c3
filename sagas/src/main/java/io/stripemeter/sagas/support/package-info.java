/** Where processes keep their state and their deadlines: PostgreSQL, schema {@code process}. */
@NullMarked
package io.stripemeter.sagas.support;

import org.jspecify.annotations.NullMarked;
