/** The Stripe adapter, the only user of Stripe's SDK: pushes, reads, webhooks and accounts behind ports of our own. */
@NullMarked
package io.stripemeter.stripe;

import org.jspecify.annotations.NullMarked;
