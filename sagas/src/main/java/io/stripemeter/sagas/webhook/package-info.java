/** Incoming webhooks of Stripe, verified by their signature and stored as events before they are acknowledged. */
@NullMarked
package io.stripemeter.sagas.webhook;

import org.jspecify.annotations.NullMarked;
