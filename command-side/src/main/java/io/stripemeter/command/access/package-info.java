/** API keys: issued, verified, revoked. */
@NullMarked
package io.stripemeter.command.access;

import org.jspecify.annotations.NullMarked;
