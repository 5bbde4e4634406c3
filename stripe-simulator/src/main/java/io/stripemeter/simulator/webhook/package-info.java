/** Webhook endpoints and the sender that signs, sends and retries. */
@NullMarked
package io.stripemeter.simulator.webhook;

import org.jspecify.annotations.NullMarked;
