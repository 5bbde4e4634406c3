/** Tests of what puts stopped things before people. */
@NullMarked
package io.stripemeter.sagas.escalation;

import org.jspecify.annotations.NullMarked;
