/** Who may do what: API keys and the caller they stand for. */
@NullMarked
package io.stripemeter.api.access;

import org.jspecify.annotations.NullMarked;
