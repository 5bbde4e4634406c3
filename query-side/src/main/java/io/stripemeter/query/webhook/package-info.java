/** Reads of the webhooks that were acknowledged and set aside. Small because what webhooks lead to is shown where it happens. */
@NullMarked
package io.stripemeter.query.webhook;

import org.jspecify.annotations.NullMarked;
