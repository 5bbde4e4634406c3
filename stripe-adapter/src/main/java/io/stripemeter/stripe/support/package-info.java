/** The Stripe adapter: the only place that speaks to Stripe's SDK. */
@NullMarked
package io.stripemeter.stripe.support;

import org.jspecify.annotations.NullMarked;
