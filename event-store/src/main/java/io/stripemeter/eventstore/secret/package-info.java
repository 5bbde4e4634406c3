/** Secrets that are stored: sealed where they come in, opened only where they are used. */
@NullMarked
package io.stripemeter.eventstore.secret;

import org.jspecify.annotations.NullMarked;
