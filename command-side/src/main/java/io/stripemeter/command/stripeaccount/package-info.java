/** Stripe accounts of tenants: linked, their keys sealed at the door, rotated, disconnected. */
@NullMarked
package io.stripemeter.command.stripeaccount;

import org.jspecify.annotations.NullMarked;
