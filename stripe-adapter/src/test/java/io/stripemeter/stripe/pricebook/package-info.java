/** Tests of {@code stripe.pricebook}. */
@NullMarked
package io.stripemeter.stripe.pricebook;

import org.jspecify.annotations.NullMarked;
