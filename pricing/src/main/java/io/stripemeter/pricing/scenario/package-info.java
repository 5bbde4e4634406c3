/** Invoices with expected results, and the comparison of what was expected with what came out. */
@NullMarked
package io.stripemeter.pricing.scenario;

import org.jspecify.annotations.NullMarked;
