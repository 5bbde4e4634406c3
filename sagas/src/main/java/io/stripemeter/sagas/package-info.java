/** Long-running processes: delta push to Stripe; the Stripe adapter. */
@NullMarked
package io.stripemeter.sagas;

import org.jspecify.annotations.NullMarked;
