/** Two price books over the same usage: the difference for each customer. */
@NullMarked
package io.stripemeter.pricing.whatif;

import org.jspecify.annotations.NullMarked;
