/** Tests of the period close, by elapsed time. */
@NullMarked
package io.stripemeter.sagas.periodclose;

import org.jspecify.annotations.NullMarked;
