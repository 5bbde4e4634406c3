/** Events that Stripe sent by webhook, kept once their signature was verified. */
@NullMarked
package io.stripemeter.api.webhook;

import org.jspecify.annotations.NullMarked;
