/** Escalations, the decisions that only a person can make: commands and domain events. */
@NullMarked
package io.stripemeter.api.escalation;

import org.jspecify.annotations.NullMarked;
