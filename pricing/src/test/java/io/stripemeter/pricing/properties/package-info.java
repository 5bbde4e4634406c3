/** Seeded properties of the whole library. */
@NullMarked
package io.stripemeter.pricing.properties;

import org.jspecify.annotations.NullMarked;
