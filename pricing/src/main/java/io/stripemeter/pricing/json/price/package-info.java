/** Prices and discounts as they are written in JSON, and their reading into typed values with every violation found. */
@NullMarked
package io.stripemeter.pricing.json.price;

import org.jspecify.annotations.NullMarked;
