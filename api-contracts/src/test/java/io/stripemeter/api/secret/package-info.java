/** Tests of sealing and opening. */
@NullMarked
package io.stripemeter.api.secret;

import org.jspecify.annotations.NullMarked;
