/** The Stripe accounts pushes go to: keys, addresses, capabilities, limits. */
@NullMarked
package io.stripemeter.sagas.account;

import org.jspecify.annotations.NullMarked;
