/** What a customer used, in the shapes a price can rate. */
@NullMarked
package io.stripemeter.pricing.usage;

import org.jspecify.annotations.NullMarked;
