/** Events that Stripe sent by webhook, each kept once. Small because nothing is decided from them. */
@NullMarked
package io.stripemeter.command.webhook;

import org.jspecify.annotations.NullMarked;
