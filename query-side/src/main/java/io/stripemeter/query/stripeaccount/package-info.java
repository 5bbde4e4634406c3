/** Linked Stripe accounts, to list: their keys masked, never the keys. */
@NullMarked
package io.stripemeter.query.stripeaccount;

import org.jspecify.annotations.NullMarked;
