/** Invoices with expected results, and the comparison of expected with actual results. */
@NullMarked
package io.stripemeter.pricing.scenario;

import org.jspecify.annotations.NullMarked;
