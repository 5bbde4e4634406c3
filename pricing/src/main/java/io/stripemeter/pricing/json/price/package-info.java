/** Prices and discounts in their JSON form, and the parsers that turn them into typed values or collect every violation. */
@NullMarked
package io.stripemeter.pricing.json.price;

import org.jspecify.annotations.NullMarked;
