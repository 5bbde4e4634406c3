/** Exact unit prices, whole amounts and the currencies they live in; the only place that rounds. */
@NullMarked
package io.stripemeter.pricing.money;

import org.jspecify.annotations.NullMarked;
