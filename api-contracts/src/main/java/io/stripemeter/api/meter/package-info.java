/** Meters: what is measured, how it adds up, and which Stripe meter it feeds. */
@NullMarked
package io.stripemeter.api.meter;

import org.jspecify.annotations.NullMarked;
