/** The escalation slice: raising, and resolving in a person's name. */
@NullMarked
package io.stripemeter.command.escalation;

import org.jspecify.annotations.NullMarked;
