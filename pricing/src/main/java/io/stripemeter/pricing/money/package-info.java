/** Exact unit prices, whole amounts and their currencies. Money is rounded here only. */
@NullMarked
package io.stripemeter.pricing.money;

import org.jspecify.annotations.NullMarked;
