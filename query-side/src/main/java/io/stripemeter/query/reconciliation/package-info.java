/** Escalations and reconciliation runs, as they can be looked at. */
@NullMarked
package io.stripemeter.query.reconciliation;

import org.jspecify.annotations.NullMarked;
