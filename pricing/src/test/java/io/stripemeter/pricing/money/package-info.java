/** Tests of money. */
@NullMarked
package io.stripemeter.pricing.money;

import org.jspecify.annotations.NullMarked;
