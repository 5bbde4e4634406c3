/** Stripe accounts of tenants: linked, their keys rotated, disconnected. */
@NullMarked
package io.stripemeter.api.stripeaccount;

import org.jspecify.annotations.NullMarked;
