/** The stateless rating request in JSON: one price, one quantity and discounts give lines and totals, or violations. */
@NullMarked
package io.stripemeter.pricing.json.rate;

import org.jspecify.annotations.NullMarked;
