/**
 * Late usage: what the invoice of its own month can no longer take is brought to another bill.
 *
 * <p>Small because the process has one handler class.
 */
@NullMarked
package io.stripemeter.sagas.adjustment;

import org.jspecify.annotations.NullMarked;
