/** Puts what stopped, and waits for a person, where people look. */
@NullMarked
package io.stripemeter.sagas.escalation;

import org.jspecify.annotations.NullMarked;
