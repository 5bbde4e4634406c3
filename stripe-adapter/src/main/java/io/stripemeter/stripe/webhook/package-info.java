/** Verification of incoming webhooks, and the data of Stripe's reports on meter errors. */
@NullMarked
package io.stripemeter.stripe.webhook;

import org.jspecify.annotations.NullMarked;
