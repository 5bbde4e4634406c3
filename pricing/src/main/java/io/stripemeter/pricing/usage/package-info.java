/** A customer's usage, in the shapes a price can rate. */
@NullMarked
package io.stripemeter.pricing.usage;

import org.jspecify.annotations.NullMarked;
