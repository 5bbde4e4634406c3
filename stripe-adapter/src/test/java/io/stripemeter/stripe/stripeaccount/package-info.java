/** Tests of {@code account}. */
@NullMarked
package io.stripemeter.stripe.stripeaccount;

import org.jspecify.annotations.NullMarked;
