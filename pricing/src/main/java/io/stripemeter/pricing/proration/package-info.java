/** Invoice periods and shares of them, by the second or by the day. */
@NullMarked
package io.stripemeter.pricing.proration;

import org.jspecify.annotations.NullMarked;
