/** Stripe accounts of tenants: linked, their keys rotated, disconnected. */
@NullMarked
package io.stripemeter.api.account;

import org.jspecify.annotations.NullMarked;
