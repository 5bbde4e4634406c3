/** Notices: what Stripe told us by webhook, kept as events once its signature was good. */
@NullMarked
package io.stripemeter.api.webhook;

import org.jspecify.annotations.NullMarked;
