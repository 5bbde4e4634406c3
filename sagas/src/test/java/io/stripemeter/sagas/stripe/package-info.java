/** Tests of {@code stripe}. */
@NullMarked
package io.stripemeter.sagas.stripe;

import org.jspecify.annotations.NullMarked;
