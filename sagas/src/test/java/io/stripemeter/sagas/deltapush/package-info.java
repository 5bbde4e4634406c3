/** Tests of {@code deltapush}. */
@NullMarked
package io.stripemeter.sagas.deltapush;

import org.jspecify.annotations.NullMarked;
