/** Webhooks in: Stripe's notices, believed by their signature and kept as events before they are answered. */
@NullMarked
package io.stripemeter.sagas.webhook;

import org.jspecify.annotations.NullMarked;
