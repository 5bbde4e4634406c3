/** The standing watch over mappings: they are checked at Stripe again and again, and escalated when they are unfit. */
@NullMarked
package io.stripemeter.sagas.meter;

import org.jspecify.annotations.NullMarked;
