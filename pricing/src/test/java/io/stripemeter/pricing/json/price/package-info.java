/** Tests of reading prices. */
@NullMarked
package io.stripemeter.pricing.json.price;

import org.jspecify.annotations.NullMarked;
