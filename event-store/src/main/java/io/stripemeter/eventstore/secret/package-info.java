/** Stored secrets: sealed where they are received, opened only where they are used. */
@NullMarked
package io.stripemeter.eventstore.secret;

import org.jspecify.annotations.NullMarked;
