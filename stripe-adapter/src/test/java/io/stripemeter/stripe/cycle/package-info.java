/** Tests of the reads of subscriptions. */
@NullMarked
package io.stripemeter.stripe.cycle;

import org.jspecify.annotations.NullMarked;
