/** The domain events of push ledgers. They fill a package of their own because the permitted types of a sealed interface share one. */
@NullMarked
package io.stripemeter.api.pushledger.event;

import org.jspecify.annotations.NullMarked;
