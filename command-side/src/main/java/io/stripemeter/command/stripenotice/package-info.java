/** Notices of Stripe: each kept once. */
@NullMarked
package io.stripemeter.command.stripenotice;

import org.jspecify.annotations.NullMarked;
