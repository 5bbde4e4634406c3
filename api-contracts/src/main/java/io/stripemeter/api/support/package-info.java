/** How a broken rule is told: typed, with its values, and mapped once to problem+json. */
@NullMarked
package io.stripemeter.api.support;

import org.jspecify.annotations.NullMarked;
