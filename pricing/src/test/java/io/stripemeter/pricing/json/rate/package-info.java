/** Tests of the rating request. */
@NullMarked
package io.stripemeter.pricing.json.rate;

import org.jspecify.annotations.NullMarked;
