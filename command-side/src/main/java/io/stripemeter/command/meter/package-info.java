/** Meters: defined once, mapped to Stripe, archived. */
@NullMarked
package io.stripemeter.command.meter;

import org.jspecify.annotations.NullMarked;
