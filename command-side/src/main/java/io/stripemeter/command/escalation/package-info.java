/** The escalation slice: raising, and resolving in a person's name. Small because the decision is the person's. */
@NullMarked
package io.stripemeter.command.escalation;

import org.jspecify.annotations.NullMarked;
