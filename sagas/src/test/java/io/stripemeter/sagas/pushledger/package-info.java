/** Tests of {@code deltapush}. */
@NullMarked
package io.stripemeter.sagas.pushledger;

import org.jspecify.annotations.NullMarked;
