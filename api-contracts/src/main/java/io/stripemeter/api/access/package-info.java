/** API keys, their scopes, and the caller that a key stands for. */
@NullMarked
package io.stripemeter.api.access;

import org.jspecify.annotations.NullMarked;
