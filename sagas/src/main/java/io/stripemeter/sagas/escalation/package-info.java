/** Escalation of ledgers that stopped and wait for a person. Small because the process has one handler class. */
@NullMarked
package io.stripemeter.sagas.escalation;

import org.jspecify.annotations.NullMarked;
