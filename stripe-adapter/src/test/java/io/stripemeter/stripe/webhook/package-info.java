/** Tests of {@code stripe.webhook}. */
@NullMarked
package io.stripemeter.stripe.webhook;

import org.jspecify.annotations.NullMarked;
