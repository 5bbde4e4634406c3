/** Long-running processes between the domain events and Stripe: pushes, period closes, reconciliation, webhooks. */
@NullMarked
package io.stripemeter.sagas;

import org.jspecify.annotations.NullMarked;
