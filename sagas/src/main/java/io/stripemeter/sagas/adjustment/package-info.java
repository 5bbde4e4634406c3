/** Brings usage to a bill that the invoice of its own month can't take any more. */
@NullMarked
package io.stripemeter.sagas.adjustment;

import org.jspecify.annotations.NullMarked;
