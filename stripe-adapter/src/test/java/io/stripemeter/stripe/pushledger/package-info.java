/** Tests of {@code stripe.pushledger}. */
@NullMarked
package io.stripemeter.stripe.pushledger;

import org.jspecify.annotations.NullMarked;
