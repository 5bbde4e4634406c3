/** Tests of {@code stripe}. */
@NullMarked
package io.stripemeter.stripe.support;

import org.jspecify.annotations.NullMarked;
