/** Tests of what becomes of late usage. */
@NullMarked
package io.stripemeter.sagas.adjustment;

import org.jspecify.annotations.NullMarked;
