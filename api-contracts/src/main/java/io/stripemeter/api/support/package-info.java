/** Support for all features: broken rules as typed problems, mapped once to problem+json, and the rules of stored texts and times. */
@NullMarked
package io.stripemeter.api.support;

import org.jspecify.annotations.NullMarked;
