/** The period close slice: one aggregate that records how far a close has come. Small because the process decides the steps. */
@NullMarked
package io.stripemeter.command.periodclose;

import org.jspecify.annotations.NullMarked;
