/** Notices of Stripe: each kept once. */
@NullMarked
package io.stripemeter.command.webhook;

import org.jspecify.annotations.NullMarked;
