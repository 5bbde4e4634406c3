/** Tests of runs: the policy row by row, single faults one by one, and the main property under seeds. */
@NullMarked
package io.stripemeter.sagas.reconciliation;

import org.jspecify.annotations.NullMarked;
