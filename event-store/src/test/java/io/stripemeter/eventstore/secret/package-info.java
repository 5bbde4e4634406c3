/** Tests of sealing and opening. */
@NullMarked
package io.stripemeter.eventstore.secret;

import org.jspecify.annotations.NullMarked;
