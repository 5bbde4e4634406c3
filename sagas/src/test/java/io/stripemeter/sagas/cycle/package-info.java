/** Tests of the process that learns billing cycles. */
@NullMarked
package io.stripemeter.sagas.cycle;

import org.jspecify.annotations.NullMarked;
