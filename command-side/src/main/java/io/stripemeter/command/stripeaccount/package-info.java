/** Stripe accounts of tenants: linked, their keys sealed on arrival, rotated, disconnected. */
@NullMarked
package io.stripemeter.command.stripeaccount;

import org.jspecify.annotations.NullMarked;
