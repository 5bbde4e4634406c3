/** Tests of the price parser. */
@NullMarked
package io.stripemeter.pricing.json.price;

import org.jspecify.annotations.NullMarked;
